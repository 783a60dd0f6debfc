import { isTyping } from '../ui/use-keys';
import type { EarlyPress } from './record';

/** What the browser does by itself, alive or not: it follows links, opens details, and React keeps what a form sends. */
const byItself = 'a[href],summary,label,input,textarea,select,button[type=submit]';
/** Keys that only matter together with another. */
const held = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'Tab']);

/** Whether the page has to be told; all else has had its effect. */
function isOwed({ event, target }: EarlyPress): boolean {
  if (event.type === 'submit') return true;
  if (event.type === 'click' || event.type === 'dblclick') return !target.closest(byItself);
  if (event.type === 'change') return target.matches('select,input[type=checkbox],input[type=radio]');
  if (event.type === 'input') return target.matches('input[type=range]');
  if (!(event instanceof KeyboardEvent) || event.repeat || event.isComposing || held.has(event.key))
    return false;
  if (isTyping(target)) return false;
  // Enter and Space on a control have pressed it already: that is a press of its own.
  return !((event.key === 'Enter' || event.key === ' ') && target.closest(`${byItself},button`));
}

/** Pressed again because nothing seemed to happen: it is meant once. */
const again = (one: EarlyPress, before: EarlyPress | undefined): boolean =>
  before !== undefined &&
  one.target === before.target &&
  one.event.type === before.event.type &&
  (!(one.event instanceof KeyboardEvent) ||
    (before.event instanceof KeyboardEvent && one.event.key === before.event.key));

/** What the page still has to hear, in order; of a list or slider only where it stands in the end. */
export function owed(presses: readonly EarlyPress[]): EarlyPress[] {
  const all = presses.filter(isOwed);
  return all.filter((one, at) => {
    if (one.event.type === 'change' || one.event.type === 'input')
      return !all.slice(at + 1).some((later) => again(later, one));
    return !again(one, all[at - 1]);
  });
}

/** Does once more what somebody did. A thing that is gone since is left alone. */
export function replay({ event, target, value, checked }: EarlyPress): void {
  if (!target.isConnected) return;
  if (event instanceof KeyboardEvent) {
    const { key, code, shiftKey, ctrlKey, metaKey } = event;
    target.dispatchEvent(
      new KeyboardEvent('keydown', {
        key,
        code,
        shiftKey,
        ctrlKey,
        metaKey,
        bubbles: true,
        cancelable: true,
      }),
    );
  } else if (event instanceof MouseEvent) {
    const { shiftKey, ctrlKey, metaKey, detail } = event;
    const how = { shiftKey, ctrlKey, metaKey, detail, bubbles: true, cancelable: true };
    const opens = target.closest('[aria-haspopup=menu]');
    // A menu opens as the button goes down.
    if (opens) opens.dispatchEvent(new PointerEvent('pointerdown', how));
    else target.dispatchEvent(new MouseEvent(event.type, how));
  } else if (target instanceof HTMLSelectElement && value !== null) {
    target.value = value;
    target.dispatchEvent(new Event('change', { bubbles: true }));
  } else if (target instanceof HTMLInputElement && target.type === 'range' && value !== null) {
    // React hears a change only from what it knows: first back to what the server wrote, then past its own setter.
    target.value = target.defaultValue;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(target, value);
    target.dispatchEvent(new Event('input', { bubbles: true }));
  } else if (target instanceof HTMLInputElement && (target.type === 'checkbox' || checked)) {
    target.checked = !checked;
    target.click();
  }
}
