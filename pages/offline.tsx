import type { GetServerSideProps } from 'next'
import { lookProps, type LookProps } from '#app/page-props.ts'
import { LOCALES } from '#components/look/look.ts'

/** The shell that the service worker keeps. What is rendered is nobody's. */
export { ChatPage as default } from '#components/chat/chat-page.tsx'

export const getServerSideProps: GetServerSideProps<LookProps> = (context) => {
  const { headers } = context.req
  const locale = LOCALES.find((known) => known === context.query.locale)
  delete headers.cookie
  if (locale) headers['accept-language'] = locale
  return Promise.resolve({ props: lookProps(context) })
}
