import { listNames } from './list-names.ts'

/** Last names, the most frequent first; the languages are mixed as they are in a shop that sells across Europe. */
export const LAST_NAMES: readonly string[] = listNames(
  'Müller Johansson Martin Smith Nowak Rossi Andersson Schmidt Bernard Jones Kowalski García Karlsson Schneider Dubois',
  'Taylor Wiśniewski Russo Nilsson Fischer Thomas Brown Wójcik Ferrari Eriksson Weber Robert Davies Kowalczyk López',
  'Larsson Meyer Richard Evans Kamiński Esposito Olsson Wagner Petit Wilson Lewandowski Martínez Persson Becker Durand',
  'Roberts Zieliński Bianchi Svensson Schulz Leroy Johnson Szymański Romano Gustafsson Hoffmann Moreau Walker Woźniak',
  'Sánchez Pettersson Schäfer Simon Wright Dąbrowski Colombo Jonsson Koch Laurent Robinson Kozłowski Ricci Jansson Bauer',
  'Lefebvre Thompson Jankowski Pérez Hansen Richter Michel White Mazur Marino Bengtsson Klein Leblanc Hughes Krawczyk',
  'Greco Jönsson Wolf Fournier Edwards Piotrowski Gómez Lindberg Schröder Morel Green Grabowski Bruno Jakobsson Neumann',
  'Girard Hall Pawłowski Gallo Magnusson Schwarz André Wood Michalski Fernández Lindström Zimmermann Lefèvre Harris Król',
  'Conti Olofsson Braun Mercier Lewis Wieczorek Costa Lindqvist Krüger Dupont Martindale Jabłoński Giordano Lindgren',
  'Hofmann Lambert Jackson Wróbel Ruiz Axelsson Hartmann Bonnet Clarke Majewski Mancini Berg Lange François Clark',
  'Olszewski Rizzo Bergström Schmitt Roy Turner Stępień Lombardi Lundberg Werner Legrand Hill Malinowski Díaz',
  'Lind Krause Garnier Scott Jaworski Moretti Lundgren Meier Faure Cooper Adamczyk Barbieri Lundqvist Lehmann Rousseau',
  'Morris Dudek Fontana Mattsson Köhler Blanc Ward Nowicki Santoro Berglund Maier Guérin Moore Pawlak Moreno Fredriksson',
  'Herrmann Muller Clarkson Górski Mariani Sandberg König Henry King Witkowski Rinaldi Henriksson Walter Roussel Watson',
  'Sikora Caruso Forsberg Mayer Nicolas Baker Walczak Ferrara Sjöberg Huber Perrin Harrison Baran Álvarez Wallin Kaiser',
  'Morin Morgan Rutkowski Galli Engström Fuchs Mathieu Patel Michalak Martini Eklund Peters Clément Young Szewczyk Leone',
  'Danielsson Lang Gauthier Allen Ostrowski Longo Lundin Scholz Dumont Mitchell Tomaszewski Gentile Håkansson Möller',
  'López-Ortega Pietrzak Martinelli Björk Weiß Fontaine Anderson Zalewski Vitale Bergman Jung Chevalier Phillips Wróblewski',
  'Romero Gunnarsson Hahn Masson Lee Marciniak Lombardo Holm Schubert Denis Bell Jasiński Serra Wikström Vogel',
  "O'Brien van_Dijk de_Vries Jansen Bakker Visser van_den_Berg Byrne Murphy O'Connor Kelly Hendriks Dekker de_Graaf",
  'Nagy Horváth Novák Svoboda Dvořák Kovač Popescu Ionescu Dimitrov Papadopoulos Yılmaz Demir Haddad Diallo Nguyen Silva',
)
