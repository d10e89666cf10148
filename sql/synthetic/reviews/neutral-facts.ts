import type { Garment } from '../garments.ts'

/*
 * Facts that say nothing of the article. They are as likely in praise as in blame; some hold words that would be a
 * feeling if they were about the article ("my last pair ripped").
 */

const BODY_AND_SIZE: readonly string[] = [
  "I'm (158|160|162|164|165|167|168|170|172|174|176|178|180|183|186|190) cm and (took|ordered|got) (the|size|a size) <size>",
  'I (normally|usually) wear <size> and (ordered|bought|chose) (<size>|<other size>)',
  'for reference, I am (5ft 2|5ft 4|5ft 5|5ft 7|5ft 9|6ft|6ft 2) and (55|58|61|64|68|72|77|81|88|95) kg',
  'I ordered size <size>',
  "I'm (petite|tall|broad-shouldered|pear-shaped|curvy|long-legged|six months pregnant) and went for <size>",
  'I am between sizes in this shop',
]

/** How big the customer is, and what size was bought. */
export const BODY_FACTS: Readonly<Record<Garment, readonly string[]>> = {
  jacket: BODY_AND_SIZE,
  hoodie: BODY_AND_SIZE,
  denim: BODY_AND_SIZE,
  headwear: [
    'my head is (53|54|55|56|57|58|59|60|61) cm around',
    'I have (thick|curly|long|short|no) hair',
    'I (wear|have) (glasses|big earrings|braids|a ponytail|a fringe)',
    'there is only one size to choose',
    'my last hat size was <size>',
  ],
}

/** Other facts by kind. */
export const OTHER_FACTS: readonly (readonly string[])[] = [
  // For whom and for what.
  [
    '(bought|ordered|got) {it/them} for <person>',
    '<person> (picked|chose|found) {it/them} (for me|last <weekday>|without asking me)',
    'it was a (birthday|Christmas|leaving|graduation|thank-you) present for <person>',
    'I wear {it/them} (mostly |mainly |)for <activity>',
    'I needed something for <activity>',
    'meant for <weather>',
    'my (son|daughter|niece|nephew|youngest|eldest) is (12|13|14|15|16|17) and wears <size>',
    'I (pair|combine|wear) {it/them} with my (<other shade> |old |)<beside>',
  ],
  // When and how it was bought.
  [
    'I have had {it/them} for <span>( now|)',
    '(ordered|bought) {it/them} (on|last) <weekday>',
    'worn (once|twice|three times|every day) so far',
    'washed (once|twice|three times|at thirty degrees|inside out) so far',
    'I bought the <shade> {one/pair}',
    'I bought {it/them} (with my student discount|on a whim|after a long search|during my lunch break)',
    'this is my (second|third|fourth) {one/pair}',
    'I read the other reviews (first|before I decided)',
  ],
  // What is about something else.
  [
    'my (old|last|previous) {one/pair} (had holes|ripped|shrank|fell apart|was lost on a train) so I needed (a new {one/pair}|another)',
    'I hate (shopping in town|crowded shops|changing rooms|waiting at tills)',
    'I love (autumn|winter|clothes|a good sale|online shopping) in general',
    'the weather here is (terrible|awful|gorgeous|lovely|dull) at the moment',
    'the (shop assistant|lady on the phone|man at the till) was (lovely|rude|friendly|grumpy)',
    'another brand I tried was (too tight|awful|perfect but sold out|lovely but too dear)',
    'I return a lot of what I order (from other shops|in general)',
    'I bought my <beside> here too',
  ],
]
