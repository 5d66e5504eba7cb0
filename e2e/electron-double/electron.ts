// What the application gets for `import … from 'electron'`. Only what it uses is here.
import './control.ts';

export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu } from './menu.ts';
export { dialog, nativeTheme, safeStorage, screen, shell } from './native-parts.ts';
export { protocol } from './protocol.ts';
export { session } from './session.ts';
export { utilityProcess } from './utility-process.ts';
