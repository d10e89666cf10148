import { listNames } from './list-names.ts'
import { joinEach, openEach, type Region } from './region.ts'

/** The invented country: six regions of twenty towns, in the order of their largest town. */
export const REGIONS: readonly Region[] = [
  {
    cities: listNames(
      'Lindenau Hohenbrück Neuwerder Altfurt Steinhagen Grünthal Bad_Rosenau Kirchwalde Obermarkt Waldenrode',
      'Moorstedt Eichenbach Sankt_Veith Rotenfels Wiesenburg Tannhofen Brunnweiler Hirschau Kaltwasser Silberloch',
    ),
    streets: joinEach('Linden Schul Garten Mühlen Kirch Rosen Berg Wiesen Birken Bahnhof Eichen Brunnen Feld Park', [
      'straße',
      'weg',
      'gasse',
      'allee',
    ]),
    isNumberFirst: false,
  },
  {
    cities: listNames(
      'Västerhamn Björkstad Lillesund Norrfors Ekerby Solvik Tallköping Granåsen Hallinge Strandnäs',
      'Öxnäs Fjällbo Mörtsjö Skogsta Älvdala Kvarnbo Havsberga Lövånger Stenhult Rävlanda',
    ),
    streets: joinEach('Björk Ek Ros Kvarn Sjö Skol Äng Tall Berg Strand Fågel Kyrk Lind Smed', [
      'vägen',
      'gatan',
      'gränd',
      'stigen',
    ]),
    isNumberFirst: false,
  },
  {
    cities: listNames(
      'Beauvoir Montclair Rochebrune Valmont Sainte-Aude Clairefontaine Belleroche Pont-les-Saules Vieux-Moulin',
      'Aigremont Chantepierre Hauterive Les_Tilleuls Noirval Font-Romane Marsanne Lagrève Combe-Verte Étretot Ormoy',
    ),
    streets: openEach(
      ['rue des', 'allée des', 'chemin des', 'impasse des'],
      'Tilleuls Écoles Jardins Moulins Roses Acacias Vignes Peupliers Fontaines Lilas Bergers Cerisiers Tanneurs Remparts',
    ),
    isNumberFirst: true,
  },
  {
    cities: listNames(
      'Kingsford Alderbridge Thornmouth Wexcombe Hartley_Green Millhaven Oakhampton Brackenridge Stowbury Fernleigh',
      'Easterby Coldbrook Marlow_Cross Redmere Wychford Longstead Hollowdean Saltwick Penbury Nether_Aston',
    ),
    streets: joinEach('Mill Church Station Orchard Park Victoria Green Chapel Meadow Bridge Elm Hill Queens Castle', [
      ' Lane',
      ' Road',
      ' Street',
      ' Close',
    ]),
    isNumberFirst: true,
  },
  {
    cities: listNames(
      'Montalba Castelverde Rocchetta Sanfiore Acquamara Pietrasanta_Nuova Valdoro Torre_Lunga Campochiaro Borgo_Fiume',
      'Villarosa Marinella Fontebuona Colleameno Serralunga Pontevivo Gravellona Oliveto_Alto Terrafina Cala_Bianca',
    ),
    streets: openEach(
      ['via', 'viale', 'vicolo', 'corso'],
      'Garibaldi Dante Manzoni Roma Verdi Marconi Mazzini Leopardi Trieste Bellini Colombo Aurora Petrarca Vittoria',
    ),
    isNumberFirst: false,
  },
  {
    cities: listNames(
      'Nowogórka Lipowiec Brzezina Jasnowo Zielonka Kamieniec Wierzbów Sosnówek Krasnopol Dębogóra',
      'Białowoda Stary_Most Jeziorna Modrzew Olchowice Rudawa Młynary Podleśna Wilczyn Żabi_Róg',
    ),
    streets: openEach(
      ['ulica', 'aleja', 'plac', 'osiedle'],
      'Lipowa Ogrodowa Szkolna Polna Leśna Słoneczna Krótka Kwiatowa Brzozowa Łąkowa Parkowa Zielona Kościelna Wiosenna',
    ),
    isNumberFirst: false,
  },
]
