import { err, type Err } from '../../kernel/result.ts';
import type { EditRefusal } from './spec-edit.ts';
import type { Span } from './spans.ts';

export function notThere(what: string): Err<EditRefusal> {
  return err({ code: 'edit/not-there', what, message: `There is no ${what} to edit.` });
}

export function nameTaken(name: string): Err<EditRefusal> {
  return err({ code: 'edit/name-taken', name, message: `There is a ${name} already.` });
}

export function nameInvalid(name: string, message: string): Err<EditRefusal> {
  return err({ code: 'edit/name-invalid', name, message });
}

export function valueInvalid(property: string, message: string): Err<EditRefusal> {
  return err({ code: 'edit/value-invalid', property, message });
}

export function unreadable(document: string): Err<EditRefusal> {
  const message = `${document} has a mistake in its YAML that has to be put right first.`;
  return err({ code: 'edit/unreadable', document, message });
}

export function notPossible(document: string, { from, to }: Span): Err<EditRefusal> {
  const message = 'This is written in a way that can only be changed in the text.';
  return err({ code: 'edit/not-possible', place: { document, from, to }, message });
}
