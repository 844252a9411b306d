/** How something went that was asked for here; always there, so that it is heard when it says something. */
export function StatusText({ text }: { text: string }) {
  return (
    <p role="status" className="min-w-0 text-sm text-quiet empty:absolute">
      {text}
    </p>
  )
}
