import { expect, test } from './support/test.ts'

test('the API is described, and can be tried with one’s own cookie', async ({ person }) => {
  const ann = await (await person('Ann')).signUp()
  await ann.page.goto('/docs')
  await expect(ann.page.getByRole('heading', { name: /Greenroom/ })).toBeVisible()
  await ann.page.getByRole('button', { name: /^get ​?\/api​?\/me$/i }).click()
  await ann.button('Execute').click()
  const answer = ann.page.getByRole('row', { name: /^200/ }).first()
  await expect(answer).toContainText(`"handle": "${ann.handle}"`)
})
