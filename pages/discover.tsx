import { chatProps } from '#app/page-props.ts'

export { ChatPage as default } from '#components/chat/chat-page.tsx'

export const getServerSideProps = chatProps
