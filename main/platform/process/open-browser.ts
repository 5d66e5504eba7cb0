import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export interface BrowserSources {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Null on Windows. */
  readonly userId: number | null;
  readonly isFile: (file: string) => boolean;
}

/** A program with its arguments that shows a page. */
export interface BrowserCommand {
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * How to show a page here: a Chromium, Chrome or Edge in a window of its own, else the default browser, else
 * null (no screen).
 *
 * The link stands in the arguments for a moment, where other users of the machine can see it. Its token can be
 * used once, and the browser uses it within a second; should somebody be faster, the browser is refused and the
 * theft shows. A file that redirects would hide it, but browsers from Snap and Flatpak cannot read a hidden folder.
 */
export function browserCommand(url: string, sources: BrowserSources): BrowserCommand | null {
  const { platform, env, userId, isFile } = sources;
  const hasScreen = platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
  if (!hasScreen) return null;
  // Chromium refuses to start as root with its sandbox, and without one it shall not start.
  const mayUseChromium = platform !== 'linux' || userId !== 0;
  const program = mayUseChromium ? chromiumPlaces(platform, env).find(isFile) : undefined;
  if (program !== undefined) return { program, args: [`--app=${url}`] };
  switch (platform) {
    case 'darwin':
      return { program: 'open', args: [url] };
    case 'win32':
      return { program: 'rundll32', args: ['url.dll,FileProtocolHandler', url] };
    default: {
      const opener = onPath(['xdg-open'], env).find(isFile);
      return opener === undefined ? null : { program: opener, args: [url] };
    }
  }
}

/** Shows a page in a browser that outlives this process. False when there is none to show it in. */
export function openBrowser(url: string): boolean {
  const command = browserCommand(url, {
    platform: process.platform,
    env: process.env,
    userId: process.getuid?.() ?? null,
    isFile: (file) => fs.existsSync(file),
  });
  if (command === null) return false;
  const child = spawn(command.program, command.args, { detached: true, stdio: 'ignore' });
  // The link is printed as well, so a browser that does not start costs nothing.
  child.on('error', () => {});
  child.unref();
  return true;
}

function chromiumPlaces(platform: NodeJS.Platform, env: BrowserSources['env']): string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    return programs.flatMap((program) =>
      folders.flatMap((folder) => (folder ? [`${folder}\\${program}`] : [])),
    );
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  return onPath(names, env);
}

function onPath(names: readonly string[], env: BrowserSources['env']): string[] {
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}
