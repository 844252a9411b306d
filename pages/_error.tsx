import type { NextPageContext } from 'next'
import Head from 'next/head'
import { type Locale, localeOf, readLook } from '#components/look/look.ts'

// What is left when a page could not be made. Texts come with a page, and so this one has its few itself.
const TEXTS: Readonly<Record<Locale, { title: string; text: string; again: string; start: string }>> = {
  en: {
    title: 'Something went wrong',
    text: 'The page could not be made. Try again in a moment.',
    again: 'Try again',
    start: 'To the start',
  },
  de: {
    title: 'Etwas ist schiefgegangen',
    text: 'Die Seite konnte nicht erstellt werden. Versuche es gleich noch einmal.',
    again: 'Noch einmal versuchen',
    start: 'Zum Anfang',
  },
}

export default function ErrorPage({ locale }: { locale: Locale }) {
  const { title, text, again, start } = TEXTS[locale]
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-6 p-6 text-center">
      <Head>
        <title>{`${title} — Greenroom`}</title>
      </Head>
      <div className="grid max-w-sm gap-3">
        <h1 className="text-2xl font-semibold text-balance">{title}</h1>
        <p className="text-balance text-quiet">{text}</p>
      </div>
      <p className="flex flex-wrap justify-center gap-x-6">
        <a href="" className="tap inline-flex items-center font-medium text-accent underline">
          {again}
        </a>
        <a href="/" className="tap inline-flex items-center font-medium text-accent underline">
          {start}
        </a>
      </p>
    </main>
  )
}

/** In the browser the page was there once, and its language with it. */
ErrorPage.getInitialProps = ({ req }: NextPageContext): { locale: Locale } => ({
  locale: req
    ? localeOf(readLook(req.headers.cookie), req.headers['accept-language'])
    : localeOf(readLook(document.cookie), document.documentElement.lang),
})
