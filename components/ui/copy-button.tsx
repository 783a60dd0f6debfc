'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';

/** Copies and says so. Where the browser refuses (plain http), it selects the text of `from` for the hand to copy. */
export function CopyButton({ text, from }: { text: string; from?: string }) {
  const t = useTranslations('common');
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      const box = from ? document.getElementById(from) : null;
      if (box instanceof HTMLInputElement) box.select();
    }
  };
  return (
    <Button size="sm" icon={copied ? 'check' : 'copy'} onClick={copy} onBlur={() => setCopied(false)}>
      <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
    </Button>
  );
}
