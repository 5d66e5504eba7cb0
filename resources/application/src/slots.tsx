/**
 * What you add to the pages of the application: content of the home page, pages of your own, sections on the page of a
 * row, other ways to show or to fill in a field, other words. This file is yours; no build touches it.
 */
import type { Rows } from '../generated/hooks.ts';
import { defineSlots } from '../generated/runtime/web/slots.ts';

export const slots = defineSlots<Rows>({});
