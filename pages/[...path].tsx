import type { GetServerSideProps } from 'next'
import { lookProps, type LookProps } from '#app/page-props.ts'
import { LookProvider } from '#components/look/use-look.tsx'
import { NotFound } from '#components/ui/not-found.tsx'

/** Whatever no other page answers: Next's own page for it is made at build time, without a language or a nonce. */
export default function NowherePage(look: LookProps) {
  return (
    <LookProvider {...look}>
      <NotFound />
    </LookProvider>
  )
}

export const getServerSideProps: GetServerSideProps<LookProps> = (context) => {
  context.res.statusCode = 404
  return Promise.resolve({ props: lookProps(context) })
}
