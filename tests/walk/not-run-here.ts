/** Documented blocks that the test of documented commands leaves to others, each with the file that runs them. */
export const notRunHere: readonly { readonly text: string; readonly runBy: string }[] = [
  { text: 'npm ci && npm start', runBy: 'tests/commands/start.test.ts' },
  { text: 'npm ci && npm test', runBy: '.ci/run' },
  {
    text: `npx selvedge data mapping --out shop.yaml                                    # a commented file to begin with
npx selvedge data import --mapping shop.yaml --from export --check           # what is understood, what is not; writes nothing
npx selvedge data import --mapping shop.yaml --from export                   # imports
npx selvedge train popularity
npx selvedge train recommendation`,
    runBy: 'tests/sql/import/own-shop.test.ts',
  },
  {
    text: `npm ci --prefix notebooks                # the TypeScript kernel (tslab)
sudo apt-get install jupyter-nbconvert   # or: pip install nbconvert
npm run notebooks                        # runs all, writes pages to notebooks/html`,
    runBy: 'tests/notebooks/run-notebooks.spec.ts',
  },
]
