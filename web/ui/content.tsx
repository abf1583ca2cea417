import { type JSX, splitProps } from 'solid-js'
import { contentLanguage } from '../text/index.ts'

/** Text that people of the institution wrote, whatever language the page speaks. */
export function Content(props: JSX.HTMLAttributes<HTMLSpanElement>) {
  const [own, rest] = splitProps(props, ['children'])
  return (
    <span lang={contentLanguage} {...rest}>
      {own.children}
    </span>
  )
}
