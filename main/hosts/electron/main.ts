import os from 'node:os';
import path from 'node:path';
import { app, dialog, ipcMain, Menu, protocol, safeStorage, session, shell, utilityProcess } from 'electron';
import { methods } from '#shared/contracts/contracts.ts';
import { messageFor } from '#shared/contracts/messages.ts';
import type { DesktopWish } from '#shared/contracts/desktop-bridge.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { Result } from '#shared/kernel/result.ts';
import { createKeyKeeper } from '../../platform/keys/key-keeper.ts';
import { resolveHome } from '../../platform/lock/home-dir.ts';
import { createLogger } from '../../platform/log/logger.ts';
import { findInstallation } from '../../platform/process/installation.ts';
import { createLogFile } from '../../platform/process/log-file.ts';
import { createAppProtocol } from './app-protocol.ts';
import { guardClosing } from './close-guard.ts';
import { CHANNELS } from './channels.ts';
import { LINK_SCHEME } from './deep-link.ts';
import { wishOfCapsule, wishOfDownload, wishOfLink } from './desktop-wishes.ts';
import { showDeviceKey } from './device-key-dialog.ts';
import { saveDownloads } from './downloads.ts';
import { createEngineProcess } from './engine-process.ts';
import { askAfterCrashes, askAfterRefusal, type TroubleChoice } from './engine-trouble.ts';
import { createExternalLinks } from './external-links.ts';
import { createKeyVault } from './key-vault.ts';
import { readLaunchArguments } from './launch-arguments.ts';
import { menuTemplate } from './menu-template.ts';
import { findNativeBinding } from './native-binding.ts';
import { applyNavigationRules } from './navigation-rules.ts';
import { createOpenRequests, type OpenRequest } from './open-requests.ts';
import { makeOwnFolder } from './own-folder.ts';
import { listenToPages } from './page-messages.ts';
import { createPassphrasePage } from './passphrase-page.ts';
import { createKeyQuestions } from './passphrase-window.ts';
import { recoverRenderer } from './renderer-recovery.ts';
import { APP_SCHEME, schemes } from './security.ts';
import { applySessionRules } from './session-rules.ts';
import { createStudioWindows } from './studio-windows.ts';
import { createDesktopStateFile } from './window-state.ts';

// The desktop application, put together on one page. It holds no engine: that runs in a process of its own
// (`engine.ts`), and the page talks to it over a port that is only handed through here.

const launch = readLaunchArguments(process.argv.slice(1));
const home = resolveHome({
  flag: launch.home,
  env: process.env,
  platform: process.platform,
  userFolder: os.homedir(),
  workingFolder: process.cwd(),
});
const ownFolder = home.ok ? makeOwnFolder(home.value) : home;
const openRequests = createOpenRequests(app);
// These have to stand before the application is ready.
app.enableSandbox();
protocol.registerSchemesAsPrivileged(schemes);

if (!home.ok || !ownFolder.ok) refuse(home.ok ? ownFolder : home);
else {
  app.setPath('userData', ownFolder.value);
  app.setPath('sessionData', ownFolder.value);
  // Otherwise the first instance gets the arguments of this one, and comes to the front.
  if (app.requestSingleInstanceLock()) void app.whenReady().then(() => run(home.value));
  else app.exit(0);
}

function refuse(refusal: Result<unknown, StudioError>): void {
  if (refusal.ok) return;
  const { title, next } = messageFor(refusal.error);
  dialog.showErrorBox(title, next);
  app.exit(1);
}

function run(home: string): void {
  const isDevelopment = !app.isPackaged;
  const installation = findInstallation(import.meta.url);
  const logger = createLogger(createLogFile(home));
  const state = createDesktopStateFile(path.join(home, 'desktop', 'desktop.json'));
  const passphrasePage = createPassphrasePage();
  const questions = createKeyQuestions(passphrasePage);
  const vault = createKeyVault({ safeStorage, platform: process.platform });
  const keeper = createKeyKeeper({
    file: path.join(home, 'keys', 'device.key'),
    vault,
    questions,
    plainIsFine: { get: () => state.get().plainKey, set: (plainKey) => state.set({ plainKey }) },
  });

  applySessionRules(session.defaultSession, { isDevelopment, logger });
  protocol.handle(
    APP_SCHEME,
    createAppProtocol({
      rendererFolder: path.join(installation.root, 'out', 'renderer'),
      passphrasePage: passphrasePage.serve,
    }),
  );

  const tellFront = (wish: DesktopWish) => windows.show().wish(wish);
  const decide = (choice: TroubleChoice) => (choice === 'again' ? engine.start() : app.quit());
  const engine = createEngineProcess({
    fork: () =>
      utilityProcess.fork(path.join(installation.root, 'out', 'main', 'engine.js'), [], {
        serviceName: 'Strata engine',
      }),
    start: {
      kind: 'start',
      home,
      sample: launch.sample,
      nativeBinding: findNativeBinding({
        isPackaged: app.isPackaged,
        resources: process.resourcesPath,
        root: installation.root,
        abi: process.versions.modules,
      }),
    },
    seed: (retired) => (retired === null ? keeper.open() : keeper.replace(retired)),
    onCrash: (isFinal) => {
      for (const { browser } of windows.all()) browser.webContents.send(CHANNELS.engineGone);
      if (isFinal) void askAfterCrashes(dialog, home).then(decide);
    },
    onRefused: (error) => void askAfterRefusal(dialog, error).then(decide),
    logger,
  });

  const openExternal = createExternalLinks({ dialog, shell });
  const windows = createStudioWindows({
    preferences: {
      preload: path.join(installation.root, 'out', 'preload', 'preload.cjs'),
      methods: Object.keys(methods),
      isDevelopment,
    },
    state,
    prepare: (window) => {
      guardClosing(window.browser, {
        dialog,
        again: () => (isQuitting ? app.quit() : window.browser.close()),
        onStay: () => (isQuitting = false),
      });
      recoverRenderer(window, { dialog, logger });
    },
    onFront: () => showMenu(),
  });
  app.on('web-contents-created', (_event, contents) =>
    applyNavigationRules(contents, {
      openExternal: (url) => void openExternal(url),
      openStudio: () => void windows.open(),
    }),
  );

  const showMenu = () =>
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        menuTemplate(windows.front()?.actions ?? [], {
          platform: process.platform,
          isDevelopment,
          run: (action) => tellFront({ kind: 'run', action }),
          newWindow: () => void windows.open(),
          showDeviceKey: () => void showDeviceKey({ dialog, keeper, vault, questions }),
        }),
      ),
    );
  listenToPages({
    ipcMain,
    isStudio: (sender) => windows.of(sender) !== null,
    onConnect: (port) => engine.connectWindow(port),
    onMenu: (sender, actions) => {
      const window = windows.of(sender);
      if (window === null) return;
      window.actions = actions;
      if (window === windows.front()) showMenu();
    },
    onTheme: (_sender, theme) => windows.setTheme(theme),
    logger,
  });
  saveDownloads(session.defaultSession, {
    folder: () => app.getPath('downloads'),
    onSaved: (file, name) => tellFront(wishOfDownload(file, name)),
  });

  const open = ({ links, capsules }: OpenRequest) => {
    const window = windows.show();
    for (const link of links) window.wish(wishOfLink(link));
    for (const file of capsules) window.wish(wishOfCapsule(file));
  };
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);

  // Windows close first, each when its page agrees; then the engine flushes and ends; then the application does.
  let isQuitting = false;
  let isFlushed = false;
  app.on('before-quit', () => (isQuitting = true));
  app.on('will-quit', (event) => {
    if (isFlushed) return;
    event.preventDefault();
    void engine.stop().then(() => {
      isFlushed = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => void windows.show());

  engine.start();
  showMenu();
  open(launch);
  openRequests.take(open);
}
