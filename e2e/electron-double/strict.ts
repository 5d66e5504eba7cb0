/** What JavaScript itself asks objects for. */
const ASKED_BY_LANGUAGE = new Set([
  'then',
  'toJSON',
  'constructor',
  'prototype',
  'domain',
  'captureRejections',
]);

/** Lets nothing be used that the double does not have: reading it throws with its name. */
export function strict<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || key.startsWith('_') || ASKED_BY_LANGUAGE.has(key)) {
        const value: unknown = Reflect.get(target, key, target);
        // Getters and methods with private fields need the object itself.
        return typeof value === 'function' && !isClass(value)
          ? (...args: unknown[]) => {
              const result: unknown = Reflect.apply(value, target, args);
              return result === target ? receiver : result;
            }
          : value;
      }
      throw new Error(`the double of electron has no ${name}.${key}`);
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
}

function isClass(value: unknown): boolean {
  return Function.prototype.toString.call(value).startsWith('class');
}

/** An event that a listener may prevent. */
export function preventable<More extends object>(more: More) {
  let isPrevented = false;
  return Object.assign(
    { preventDefault: () => void (isPrevented = true), isPrevented: () => isPrevented },
    more,
  );
}
