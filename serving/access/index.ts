export { type Access, allows, assertAllowed, refusedAccess, requireAccess } from './access.ts'
export { NotAllowedError, SignInRequiredError } from './access-errors.ts'
export { authenticateBy, authenticatedPrincipal } from './authenticate.ts'
export {
  type AccountPrincipal,
  type Authenticator,
  GUEST,
  InvalidCredentialsError,
  type Principal,
  type Role,
  SCOPES,
  type Scope,
} from './principal.ts'
export { openReaders, type Readers } from './readers.ts'
export {
  type DatabaseIdentity,
  GUEST_IDENTITY,
  identityOf,
  RequestDatabase,
  shopperIdentity,
} from './request-database.ts'
