const listeners = new Set<(begins: boolean) => void>();
let printing = false;

function announce(begins: boolean): void {
  if (begins !== printing) {
    printing = begins;
    listeners.forEach((listener) => listener(begins));
  }
}

/** Calls `listener` before the page is printed and after it. */
export function onPrint(listener: (begins: boolean) => void): void {
  if (listeners.size === 0) {
    window.addEventListener('beforeprint', () => announce(true));
    window.addEventListener('afterprint', () => announce(false));
  }
  listeners.add(listener);
}
