/** Something that can be seen: not only spaces, controls, joiners, loose marks and letters that have no shape. */
export const isVisible = (text: string): boolean => /[^\p{Z}\p{C}\p{M}\u115f\u1160\u3164\uffa0\u2800]/u.test(text)
