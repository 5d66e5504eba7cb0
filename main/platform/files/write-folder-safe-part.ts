/** Names that Windows gives to devices, with any extension. */
const DEVICE_NAME = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;

/**
 * True for one name of a path that means exactly itself in a folder of the given system. Refused are the names
 * that lead elsewhere or that the system reads as something else; see "Naming Files, Paths, and Namespaces" in
 * the Windows documentation for its share.
 */
export function isSafePart(part: string, platform: NodeJS.Platform): boolean {
  if (part === '' || part === '.' || part === '..') return false;
  if (/[/\\]/.test(part) || [...part].some((letter) => letter < ' ' || letter === '\u007f')) return false;
  if (platform !== 'win32') return true;
  return !/[<>:"|?*]/.test(part) && !/[. ]$/.test(part) && !DEVICE_NAME.test(part);
}
