/** Puts the caret where the sheet wants mending. */
export function focusOn(field: string): void {
  const target = document.getElementById(field) ?? document.getElementById(field.split('.')[0] ?? field);
  target?.focus();
  target?.scrollIntoView({ block: 'center' });
}

/** The first field of the sheet that carries a sentence about what is wrong, else the title. */
export function focusOnFirstWrong(): void {
  const line = document.querySelector('.nb .why')?.closest('.nb');
  const box =
    line?.querySelector<HTMLElement>('[aria-invalid=true]') ??
    line?.querySelector<HTMLElement>('input,textarea');
  focusOn(box?.id ?? 'title');
}
