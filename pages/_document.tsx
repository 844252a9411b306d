import Document, { type DocumentContext, Head, Html, Main, NextScript } from 'next/document'
import { COLUMNS_SCRIPT } from '#components/chat/columns.ts'
import { EARLY_PRESS_SCRIPT } from '#components/chat/early-press.ts'
import { localeOf, type Look, type Locale, readLook } from '#components/look/look.ts'

interface Props {
  nonce: string | undefined
  look: Look
  locale: Locale
}

/** The frame of every page: language and appearance are right before anything is drawn. */
export default class Frame extends Document<Props> {
  static override async getInitialProps(context: DocumentContext) {
    const initial = await Document.getInitialProps(context)
    const headers = context.req?.headers ?? {}
    const look = readLook(headers.cookie)
    const locale = localeOf(look, headers['accept-language'])
    const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy'] ?? ''))?.[1]
    return { ...initial, nonce, look, locale }
  }

  override render() {
    const { nonce, look, locale } = this.props
    return (
      <Html
        lang={locale}
        dir="ltr"
        data-theme={look.theme}
        data-text={look.text}
        data-density={look.density}
        data-motion={look.motion}
      >
        <Head nonce={nonce}>
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
          <script nonce={nonce} dangerouslySetInnerHTML={{ __html: `${COLUMNS_SCRIPT};${EARLY_PRESS_SCRIPT}` }} />
        </Head>
        <body className="min-h-dvh font-sans antialiased">
          <Main />
          <NextScript nonce={nonce} />
        </body>
      </Html>
    )
  }
}
