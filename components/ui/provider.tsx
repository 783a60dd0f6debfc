'use client';
import { setNonce } from 'get-nonce';
import { type ReactNode, useEffect } from 'react';
import { IntlProvider } from 'use-intl';
import type { Locale, Messages } from '@/lib/i18n';
import { Toasts } from './toast';

// Parts that write a style element of their own ask here for the page's nonce; scripts of the page carry it.
if (typeof document !== 'undefined') {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  if (nonce) setNonce(nonce);
}

/** Language, time zone and the place for toasts, once around everything. `now` is the server's clock, so that both sides say the same. */
export function StudioProvider({
  locale,
  messages,
  timeZone,
  now,
  children,
}: {
  locale: Locale;
  messages: Messages;
  timeZone: string;
  now: Date;
  children: ReactNode;
}) {
  useEffect(() => {
    // The server writes times in the reader's zone from the next page on.
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone && zone !== timeZone)
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in two browsers, and on plain http
      document.cookie = `maquette-zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
  }, [timeZone]);
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={timeZone} now={now}>
      {children}
      <Toasts />
    </IntlProvider>
  );
}
