import path from 'node:path';

/** Where everything of a workspace stands below its home. */
export interface HomeLayout {
  readonly home: string;
  readonly database: string;
  /** Index of the time machine; made again from the database when it is lost. */
  readonly historyIndex: string;
  readonly deviceKey: string;
  readonly settings: string;
  readonly backups: string;
  /** Applications in preview, with their data; made again from the specs when they are lost. */
  readonly previews: string;
  /** Damaged files are kept here, unchanged. */
  readonly setAside: string;
  /** Exists when the engine met damage while it ran: the next start looks closely. */
  readonly damageMark: string;
  /** Exists from the first step of a recovery to its last one. */
  readonly recoveryMark: string;
}

export function homeLayout(home: string): HomeLayout {
  return {
    home,
    database: path.join(home, 'studio.db'),
    historyIndex: path.join(home, 'history.db'),
    settings: path.join(home, 'settings.json'),
    deviceKey: path.join(home, 'keys', 'device.key'),
    backups: path.join(home, 'backups'),
    previews: path.join(home, 'previews'),
    setAside: path.join(home, 'damaged'),
    damageMark: path.join(home, 'run', 'damage-found'),
    recoveryMark: path.join(home, 'run', 'recovering.json'),
  };
}
