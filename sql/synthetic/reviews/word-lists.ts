import type { Garment } from '../garments.ts'

/** Lists that phrases name in <angle brackets>, the same for every garment. */
export const WORD_LISTS: Readonly<Record<string, readonly string[]>> = {
  very: [
    'so',
    'very',
    'really',
    'super',
    'extremely',
    'incredibly',
    'seriously',
    'unbelievably',
    'ridiculously',
    'just so',
  ],
  slightly: ['a bit', 'kind of', 'a little', 'slightly', 'somewhat', 'sort of', 'a touch', 'rather', 'a tad', 'quite'],
  hedge: ['I suppose', 'I guess', 'to be honest', 'more or less', 'if I am picky', 'in my opinion', 'all in all'],
  person: [
    'my (daughter|son|husband|wife|boyfriend|girlfriend|mum|dad|niece|nephew|brother|sister|partner|flatmate|cousin)',
    'my (eldest|youngest|teenager|grandson|granddaughter|best friend|mother-in-law|colleague|godchild|stepson|twin)',
  ],
  shade: [
    'black|navy|charcoal|beige|khaki|burgundy|mustard|olive|cream|grey|dusty pink|camel|rust|lilac|teal|off-white',
    'forest green|chocolate|sky blue|brick red|sand|petrol|plum|mint|coral|ivory|taupe|indigo|bottle green',
  ],
  span: [
    '(two|three|five|six) weeks|a month|(two|three|four) months|half a year|a whole (winter|season)|a fortnight',
    'ten days|a couple of months|nearly a year|the whole holidays',
  ],
  soon: ['(two|three|four) (wears|washes)|the (first|second) (wash|wear)|a week|ten days|barely a month|one afternoon'],
  size: ['XS|S|M|L|XL|XXL|small|medium|large'],
  activity: [
    'walking the dog|cycling to work|the school run|camping|long flights|football training|gardening|sailing',
    'hiking|the office|concerts|bonfire nights|skating|city trips|the allotment|night shifts|band practice|the stables',
    'lectures|errands|late shifts|road trips|fishing|the playground|climbing|market days|yoga mornings|commuting',
  ],
  weather: [
    'frosty mornings|drizzle|autumn evenings|windy days|spring|a mild winter|proper snow|the rainy season|chilly offices',
    'foggy walks|sea breeze|late summer|minus temperatures|November|icy platforms|draughty trains',
  ],
  weekday: ['Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday'],
  thing: [
    'cardboard|sandpaper|a bin bag|a shower curtain|plastic|a tea towel|tissue paper|a potato sack|an old carpet|felt',
    'tarpaulin|a dishcloth|wrapping paper|packing foam',
  ],
  treat: ['a cloud|a warm hug|butter|a favourite blanket|velvet|a kitten|a marshmallow|fresh bed linen|a duvet|silk'],
  household: [
    'the cat|my flatmate|the whole family|my mother|everybody at work|the neighbours|my gran|half the office',
  ],
}

/** Lists that are other words for each garment. */
export const GARMENT_WORD_LISTS: Readonly<Record<Garment, Readonly<Record<string, readonly string[]>>>> = {
  jacket: {
    garment: ['jacket', 'jacket', 'jacket', 'coat', 'piece', 'winter jacket', 'parka'],
    tight: ['shoulders|chest|upper arms|back|hips|bust|armpits|neck|waist'],
    part: ['zip|zipper|lining|hood|collar|drawstring|pocket seam|top button|cuff|press stud|belt loop|storm flap'],
    material: ['outer fabric|shell|lining|fabric|material|quilting|cloth'],
    beside: ['jumper|scarf|leggings|boots|dress|jeans|fleece'],
  },
  hoodie: {
    garment: ['hoodie', 'hoodie', 'hoodie', 'hoody', 'sweatshirt', 'top', 'hooded top'],
    tight: ['shoulders|chest|upper arms|belly|hips|bust|wrists|neck|armpits'],
    part: ['zip|hood|drawstring|kangaroo pocket|cuff|waistband|neckline|front print|side seam|eyelet|thumbhole'],
    material: ['cotton|fleece|jersey|fabric|material|sweatshirt fabric|terry|inside'],
    beside: ['joggers|jeans|leggings|coat|cap|trainers|shorts'],
  },
  headwear: {
    garment: ['beanie', 'beanie', 'beanie', 'hat', 'bobble hat', 'woolly hat', 'knitted hat'],
    tight: ['forehead|ears|temples|back of my head|hairline|crown'],
    part: ['pompom|turn-up|brim|label|knit|seam|band|stitching|lining|fold'],
    material: ['yarn|wool|knit|ribbing|lining|fabric|fleece inside|material'],
    size: ['S|M|L|small|medium|large'],
    beside: ['scarf|gloves|ponytail|curls|earphones|glasses|winter coat'],
  },
  denim: {
    garment: ['jeans', 'jeans', 'jeans', 'denims', 'trousers', 'pants'],
    shade: [
      'blue|dark blue|light blue|mid blue|black|washed black|grey|charcoal|white|ecru|indigo|stone blue|inky blue',
      'faded black|sky blue|rinsed blue|off-white|smoky grey',
    ],
    size: ['26|27|28|29|30|31|32|33|34|36|38'],
    tight: ['waist|thighs|hips|calves|knees|bum|tummy|ankles|crotch'],
    part: ['zip|fly|top button|waistband|back pocket|hem|inside leg seam|rivet|belt loop|patch|side seam'],
    material: ['denim|fabric|material|cotton|cloth|weave'],
    beside: ['T-shirt|boots|blouse|trainers|belt|blazer|heels|cardigan'],
  },
}
