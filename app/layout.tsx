import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { preferences } from '@/app/_server/preferences';
import { EarlyPresses, EarlyRecorder } from '@/components/early/early-presses';
import { StudioProvider } from '@/components/ui/provider';
import { browserMessages, htmlLang } from '@/lib/i18n';
import { timeZone, translator } from './_frame/translate';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('gate');
  return { title: 'Maquette', description: t('description') };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#eef0f2' },
    { media: '(prefers-color-scheme: dark)', color: '#1e2124' },
  ],
};

/** Language, theme and the catalogue around every page. Reading the cookies makes every page dynamic, as the nonce needs. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, theme } = await preferences();
  return (
    <html lang={htmlLang[locale]} data-theme={theme === 'system' ? undefined : theme}>
      <body>
        <EarlyRecorder nonce={(await headers()).get('x-nonce') ?? undefined} />
        <StudioProvider
          locale={locale}
          messages={browserMessages(locale)}
          timeZone={await timeZone()}
          now={new Date()}
        >
          {children}
          <EarlyPresses />
        </StudioProvider>
      </body>
    </html>
  );
}
