import { createRef } from 'react';

/** Where menus are put: inside a landmark, so that assistive technology finds them in the page's outline. */
export const popups = createRef<HTMLElement>();

export function Popups() {
  return <section ref={popups} aria-label="Menus" />;
}
