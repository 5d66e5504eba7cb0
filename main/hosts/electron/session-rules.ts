import type { Session } from 'electron';
import type { Logger } from '../../platform/log/logger.ts';
import { mayLoad, mayUse } from './security.ts';

export interface SessionRulesDeps {
  readonly isDevelopment: boolean;
  readonly logger: Logger;
}

/** Denies pages every permission and every request that `security.ts` does not allow. */
export function applySessionRules(session: Session, { isDevelopment, logger }: SessionRulesDeps): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(mayUse(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    mayUse(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const isAllowed = mayLoad(url, isDevelopment);
    if (!isAllowed) logger.error('a request of a page was refused', { protocol: url.split(':', 1)[0] });
    answer({ cancel: !isAllowed });
  });
}
