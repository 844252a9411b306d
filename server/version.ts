/** What the API's document says it is; package.json has the same. */
export const VERSION = '0.1.0'
