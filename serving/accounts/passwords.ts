import { WeakPasswordError } from './errors.ts'

/** NIST SP 800-63B, 5.1.1.2: at least 8 characters, at least 64 allowed, no rules of composition. */
export const SHORTEST_PASSWORD = 8
/** Hashing takes time with the length; this is more than anybody remembers. */
export const LONGEST_PASSWORD = 256

/** The most used passwords of eight characters and more in published leaks (the ends of the usual top-10,000 lists). */
const COMMON = new Set(
  `password password1 password12 password123 password1234 passw0rd p@ssw0rd p@ssword 12345678 123456789 1234567890
   12345678910 123123123 1234512345 11111111 111111111 1111111111 00000000 000000000 0000000000 22222222 55555555
   66666666 77777777 88888888 99999999 87654321 987654321 9876543210 0987654321 0123456789 11223344 1122334455 12341234
   123654789 147258369 159753456 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5 1qaz2wsx 1qazxsw2 zaq12wsx
   qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345 qwertyqwerty asdfghjk asdfghjkl asdfasdf zxcvbnm1
   zxcvbnm123 1234qwer qwer1234 asdf1234 abcd1234 abc12345 abc123456 a1234567 a12345678 a123456789 aa123456 aa12345678
   abcdefgh abcdefg1 abcdef123 aaaaaaaa iloveyou iloveyou1 iloveyou2 ilovegod sunshine sunshine1 princess princess1
   football football1 baseball baseball1 basketball superman superman1 starwars computer computer1 internet michelle
   jennifer danielle jonathan elizabeth veronica victoria samantha benjamin alexander christopher isabella sebastian
   trustno1 whatever whatever1 dragon123 monkey123 shadow123 master123 welcome1 welcome12 welcome123 letmein1 letmein123
   admin123 admin1234 administrator changeme changeme1 changeme123 secret123 test1234 testtest testing123 hello123
   hellohello lovelove loveyou1 babygirl babygirl1 butterfly chocolate blink182 pokemon1 pokemon123 liverpool liverpool1
   arsenal1 chelsea1 manchester barcelona juventus mercedes corvette mustang1 marlboro metallica slipknot greenday
   nirvana1 charlie1 jordan23 michael1 hunter12 killer123 soccer123 hockey123 ashley123 daniel123 thomas123 jessica1
   passport password! password1! qwerty123! welcome1! p@ssw0rd1 p@ssword1 p@ssword123 summer2023 summer2024 summer2025
   winter2023 winter2024 winter2025 spring2024 spring2025 autumn2024 autumn2025 selvedge selvedge1 selvedge123`.split(
    /\s+/,
  ),
)

/**
 * Throws WeakPasswordError for one that is too short or long, among the most common, one character again and again, or
 * made of the address itself. Characters are counted as people see them after NFKC, as they are hashed.
 */
export function requirePassword(password: string, email: string): void {
  const characters = [...password.normalize('NFKC')]
  if (characters.length < SHORTEST_PASSWORD)
    throw new WeakPasswordError(`needs ${SHORTEST_PASSWORD} characters or more`)
  if (characters.length > LONGEST_PASSWORD) throw new WeakPasswordError(`may have ${LONGEST_PASSWORD} characters`)
  const plain = characters.join('').toLowerCase()
  if (COMMON.has(plain)) throw new WeakPasswordError('is one of the most common; take another one')
  if (new Set(plain).size === 1) throw new WeakPasswordError('is one character again and again; take another one')
  const address = email.toLowerCase()
  const [name = '', host = ''] = address.split('@')
  if ([address, name, host, name + host].includes(plain)) {
    throw new WeakPasswordError('is the e-mail address or a part of it; take another one')
  }
}
