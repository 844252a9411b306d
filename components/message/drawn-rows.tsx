import type { ComponentProps, ReactElement } from 'react'
import type { TimelineItem } from '#client/hooks/use-messages.ts'
import { MessageItem } from './message-item.tsx'

type Props = ComponentProps<typeof MessageItem>

/**
 * The element of a row that looks as it did is the one that it was: nothing around it is rendered again for each message
 * that arrives elsewhere.
 */
export class DrawnRows {
  readonly #drawn = new WeakMap<TimelineItem, { props: Props; element: ReactElement }>()

  draw(props: Props): ReactElement {
    const before = this.#drawn.get(props.item)
    if (before && same(before.props, props)) return before.element
    const element = <MessageItem key={props.item.key} {...props} />
    this.#drawn.set(props.item, { props, element })
    return element
  }
}

function same(one: Props, other: Props): boolean {
  return (Object.keys(one) as (keyof Props)[]).every((key) => one[key] === other[key])
}
