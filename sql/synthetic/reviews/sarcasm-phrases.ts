import type { Aspect } from './satisfaction.ts'

/** Praise that means blame, by what it is about: a whole sentence. */
export const SARCASM: Readonly<Record<Aspect, readonly string[]>> = {
  fit: [
    '(great|fantastic|wonderful|perfect), {a/a pair of} <garment> for people without (arms|legs|a body|a head|bones)',
    "love how {it fits/they fit} my (hamster|garden gnome|neighbour's poodle|teddy) so (nicely|well|perfectly)",
    '(lovely|beautiful|excellent) fit, if you happen to be a (lamp post|beach ball|broomstick|penguin)',
    'the (perfect|best) way to find out that <size> means (nothing|whatever they like|child size)',
  ],
  fabric: [
    '(great|excellent|amazing) quality, the <part> lasted (a whole afternoon|nearly to the bus stop|almost two days)',
    '(love|adore) the (free|built-in) (holes|ventilation|air conditioning) that came after <soon>',
    'so soft, if you (like|love|enjoy) (sandpaper|hedgehogs|gravel|barbed wire)',
    '(brilliant|wonderful|genius) idea to make {a/a pair of} <garment> out of <thing>',
  ],
  colour: [
    '(lovely|gorgeous|stunning) <shade>, my (sheets|white shirts|towels|pillows) now have it too',
    '(nice|beautiful|great) surprise, I ordered <shade> and got (mud|dishwater|custard|fog)',
    'the colour is (amazing|perfect), as long as you keep your eyes shut',
  ],
  delivery: [
    '(super|really|wonderfully) fast delivery, only (five|six|seven|eight) weeks',
    '(thanks|thank you|cheers) for the (lovely|great|perfect) timing, the (party|holiday|winter|wedding) was only a month ago',
    '(excellent|great|first class) packaging, the rain (loved|enjoyed|appreciated) it',
  ],
  price: [
    'a (real|true|fantastic|great) bargain, for the (shop|seller|shareholders) at least',
    '(happy|delighted|glad) to have paid (full price|that much) a day before the sale, well done me',
    'worth every penny, said nobody( ever| I know|)',
  ],
}

/** What may follow, in the same voice. */
export const SARCASM_CLOSINGS: readonly string[] = [
  '(well done|bravo|congratulations|great job|chapeau)',
  "can't wait to queue at the post office (again|with it|on <weekday>)",
  'five stars for the (laugh|comedy|entertainment|fantasy)',
  'my (dog|cat|compost heap|scarecrow) is (delighted|very happy|thrilled)',
  'exactly what I always wanted',
  'so that was money well spent',
  'just (perfect|wonderful|great|lovely)',
  'thanks a lot',
]
