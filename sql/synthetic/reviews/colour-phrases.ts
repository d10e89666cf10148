import type { AspectPhrases } from './aspect-phrases.ts'

const NO_CLAUSES = { appalled: [], displeased: [], indifferent: [], pleased: [], delighted: [] } as const

export const COLOUR_PHRASES: AspectPhrases = {
  clauses: {
    appalled: [
      'the (colour|color|<shade>) is (ugly|horrible|awful|terrible|completely wrong)',
      'the (colour|color|shade) has nothing to do with the (photo|picture|website)',
      'what they call <shade> is (swamp water|hospital green|baby sick|dirty dishwater|highlighter ink)',
      'the colour (ran|bled) all over (the rest of my washing|my white sheets|my skin)',
      'the (colour|color) was gone after <soon>',
      'this <shade> is (hideous|the ugliest I have seen|a crime|offensive to the eye)',
      'I got (two different shades|a patchy one|a stained one), one half (darker|lighter) than the other',
    ],
    displeased: [
      'the (colour|color|<shade>) is (dull|drab|wrong|disappointing|boring|faded|washed out|weird)',
      'the (colour|color) is (duller|paler|darker|greyer|yellower|more orange) than (in the photo|online|on the website)',
      'the <shade> (washes me out|does nothing for me|looks tired|turned greyish|leans to brown)',
      'the (colour|color) is not (as shown|as bright as I hoped|what I ordered|my idea of <shade>)',
      'the (colour|color) (faded|went pale|turned) after <soon>',
      'the dye is (uneven|blotchy|streaky) at the seams',
      'in daylight the <shade> looks (cheap|drab|dirty|flat)',
      'the picture must have had a filter, the real (colour|color) is (dull|washed out|<slightly> sad)',
      'I was hoping for a (warmer|deeper|cooler|brighter) <shade>',
    ],
    indifferent: [
      'the (colour|color) is (okay|fine|as expected|hard to describe|a plain <shade>)',
      '{it is/they are} <shade>, no more and no less',
      'the (colour|color) is somewhere between <shade> and <other shade>',
      'the <shade> is <slightly> (darker|lighter) than on my screen, which does not matter to me',
    ],
    pleased: [
      'the (colour|color|<shade>) is (nice|lovely|pretty|good|beautiful|cute)( in daylight| too|)',
      'I (love|like) the (colour|color|<shade>)',
      'the (colour|color|shade) is (nice|lovely|pretty|just like the photo|true to the picture|easy to combine)',
      'the <shade> (goes with everything|goes well with my <beside>|suits my skin|cheers me up)',
      'no (fading|bleeding|nasty surprise) with the (colour|color) (so far|after <soon>)',
      'the (colour|color) has not (faded|run|changed) (a bit|at all|in the wash)',
      'the <shade> is (warmer|deeper|nicer) than (online|on the photo|I had pictured)',
      'the colour is exactly what (the picture promised|I wanted for my <beside>)',
      'I was not sure about <shade> but it (grows on me|works|looks good)',
    ],
    delighted: [
      'the (colour|color|<shade>) is (gorgeous|beautiful|stunning|amazing|perfect|fabulous)( in daylight| on me|)',
      'I (love|adore|absolutely love) the (colour|color|<shade>)',
      'the (colour|color) is (gorgeous|stunning|beautiful|amazing|even better in real life|to die for)',
      'I have searched for this (exact |very |)<shade> for years',
      'strangers ask me where I found this <shade>',
      'the <shade> (glows|lights up my face|makes me happy every morning)',
      'such a (rich|deep|vivid) <shade>, no photo does it justice',
      'I want everything I own in this <shade>',
    ],
  },
  garmentClauses: {
    denim: {
      appalled: ['the wash looks like (bleach accidents|tie-dye gone wrong|a mouldy wall)'],
      displeased: ['the wash is (lighter|patchier|more yellow) than shown', 'my hands are blue from the dye'],
      indifferent: ['the wash is a middle blue'],
      pleased: ['the wash looks (worn-in|natural|authentic)', 'the blue has stayed blue'],
      delighted: ['the wash is (perfect|the prettiest blue|straight out of the seventies)'],
    },
    jacket: { ...NO_CLAUSES, pleased: ['the gold zip looks smart against the <shade>'] },
    hoodie: { ...NO_CLAUSES, pleased: ['the print stands out nicely on the <shade>'] },
    headwear: { ...NO_CLAUSES, pleased: ['the flecks in the yarn give the <shade> some life'] },
  },
  fragments: {
    appalled: ['hideous colour', 'wrong colour entirely', 'colour ran', 'ugly <shade>'],
    displeased: ['dull colour', 'not the colour shown', 'faded', 'colour is off', 'drab'],
    indifferent: ['plain <shade>', 'colour is fine', 'colour as shown, <hedge>'],
    pleased: ['nice colour', 'pretty <shade>', 'goes with everything', 'true to the photo', 'lovely shade'],
    delighted: ['gorgeous colour', 'that <shade>!', 'stunning in <shade>', 'what a colour'],
  },
}
