'use client';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';

/**
 * A modal on the browser's own `<dialog>`: it traps focus, makes the page inert, closes on Escape and gives the focus
 * back, without a byte of library. Children are mounted only while it is open, so a form starts fresh each time.
 */
export function Dialog({
  open,
  onClose,
  title,
  className,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  className?: string;
  children: ReactNode;
}) {
  const t = useTranslations('common');
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) {
      dialog.showModal();
      // What the dialog is for comes first; its cross only where it holds nothing to use.
      dialog.querySelector<HTMLElement>('.dlgb :is(input,select,textarea,button,a[href])')?.focus();
    }
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      className={['dlg', className].filter(Boolean).join(' ')}
      aria-labelledby={id}
      onClose={onClose}
      onPointerDown={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {open && (
        <div>
          <header className="dlgh">
            <h2 id={id}>{title}</h2>
            <Button kind="quiet" bare icon="close" aria-label={t('close')} onClick={onClose} />
          </header>
          <div className="dlgb">{children}</div>
        </div>
      )}
    </dialog>
  );
}
