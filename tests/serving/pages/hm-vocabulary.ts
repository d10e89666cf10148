/** H&M's vocabularies as they stand in articles.csv. */

// biome-ignore format: one word a line would be a hundred lines
export const productTypes = [
  'Accessories set', 'Alice band', 'Baby Bib', 'Backpack', 'Bag', 'Ballerinas', 'Beanie', 'Belt', 'Bikini top', 'Blazer',
  'Blouse', 'Bodysuit', 'Bootie', 'Boots', 'Bra', 'Bra extender', 'Bracelet', 'Braces', 'Cap', 'Cap/peaked', 'Cardigan',
  'Coat', 'Costumes', 'Cross-body bag', 'Dog Wear', 'Dog wear', 'Dress', 'Dungarees', 'Earring', 'Earrings', 'Eyeglasses',
  'Felt hat', 'Fine cosmetics', 'Flat shoe', 'Flat shoes', 'Flip flop', 'Garment Set', 'Gloves', 'Hair clip', 'Hair string',
  'Hair ties', 'Hair/alice band', 'Hairband', 'Hat/beanie', 'Hat/brim', 'Heeled sandals', 'Heels', 'Hoodie', 'Jacket',
  'Jumpsuit/Playsuit', 'Kids Underwear top', 'Leggings/Tights', 'Long John', 'Marker pen', 'Mobile case', 'Necklace',
  'Night gown', 'Nipple covers', 'Other accessories', 'Other shoe', 'Outdoor Waistcoat', 'Outdoor overall',
  'Outdoor trousers', 'Polo shirt', 'Pumps', 'Pyjama bottom', 'Pyjama jumpsuit/playsuit', 'Pyjama set', 'Ring', 'Robe',
  'Sandals', 'Sarong', 'Scarf', 'Shirt', 'Shorts', 'Shoulder bag', 'Skirt', 'Sleep Bag', 'Slippers', 'Sneakers', 'Socks',
  'Soft Toys', 'Straw hat', 'Sunglasses', 'Sweater', 'Swimsuit', 'Swimwear bottom', 'Swimwear set', 'T-shirt',
  'Tailored Waistcoat', 'Tie', 'Top', 'Tote bag', 'Trousers', 'Umbrella', 'Underdress', 'Underwear Tights',
  'Underwear body', 'Underwear bottom', 'Underwear set', 'Unknown', 'Vest top', 'Wallet', 'Watch', 'Waterbottle', 'Wedge',
  'Weekend/Gym bag', 'Wireless earphone case', 'Wood balls',
]

/** Things without a shape of their own: drawn as a folded piece of cloth. */
// biome-ignore format: one word a line would be a hundred lines
export const productTypesWithoutShape = [
  'Accessories set', 'Baby Bib', 'Bra extender', 'Costumes', 'Dog Wear', 'Dog wear', 'Fine cosmetics', 'Garment Set',
  'Marker pen', 'Mobile case', 'Nipple covers', 'Other accessories', 'Sleep Bag', 'Soft Toys', 'Unknown', 'Watch',
  'Waterbottle', 'Wireless earphone case', 'Wood balls',
]

// biome-ignore format: one word a line would be a hundred lines
export const colourGroups = [
  'Black', 'White', 'Dark Blue', 'Light Beige', 'Beige', 'Light Pink', 'Blue', 'Grey', 'Dark Grey', 'Light Blue',
  'Off White', 'Greenish Khaki', 'Pink', 'Dark Green', 'Dark Red', 'Gold', 'Light Grey', 'Yellowish Brown', 'Red',
  'Light Orange', 'Yellow', 'Dark Beige', 'Green', 'Silver', 'Dark Pink', 'Dark Orange', 'Orange', 'Light Yellow',
  'Light Purple', 'Light Turquoise', 'Light Green', 'Dark Yellow', 'Greyish Beige', 'Dark Turquoise', 'Dark Purple',
  'Other Pink', 'Purple', 'Turquoise', 'Other Yellow', 'Other Orange', 'Other', 'Other Green', 'Light Red',
  'Other Red', 'Other Purple', 'Bronze/Copper', 'Other Blue', 'Transparent', 'Unknown',
]

// biome-ignore format: one word a line would be a hundred lines
export const graphicalAppearances = [
  'Solid', 'All over pattern', 'Denim', 'Melange', 'Stripe', 'Check', 'Other structure', 'Placement print', 'Lace',
  'Front print', 'Embroidery', 'Colour blocking', 'Dot', 'Treatment', 'Glittering/Metallic', 'Application/3D',
  'Contrast', 'Jacquard', 'Mixed solid/pattern', 'Metallic', 'Other pattern', 'Sequin', 'Mesh', 'Chambray',
  'Transparent', 'Neps', 'Slub', 'Unknown', 'Argyle', 'Hologram',
]
