import { listNames } from './list-names.ts'

/** First names of those born in one decade, the most frequent first. No name is both a woman's and a man's. */
export interface NamesOfDecade {
  readonly women: readonly string[]
  readonly men: readonly string[]
}

/** The first decade of the table below. */
export const FIRST_BIRTH_DECADE = 1930

/** By decade of birth, from the 1930s to the 2000s: a mixture of what parents in Europe chose. */
export const NAMES_OF_DECADES: readonly NamesOfDecade[] = [
  {
    women: listNames(
      'Ingrid Margit Helga Edith Gisela Greta Doris Hildegard Joan Odette Elfriede Solange Astrid Gertrud Ruth',
      'Paulette Betty Irma Ursula Solveig Waltraud Mireille Beryl Concetta Stanisława Bożena Erna Gunvor',
    ),
    men: listNames(
      'Karl Hans Günter Werner Marcel Kenneth Harald Ernst Heinz Arne Kurt Sven Raymond Walter Albert Roland Gösta',
      'Giuseppe Rune Gerhard Norman Lucien Stanisław Vittorio Horst Egon Kazimierz Maurice',
    ),
  },
  {
    women: listNames(
      'Monika Christa Karin Barbara Birgit Elisabeth Renate Margaret Monique Inger Maureen Danielle Gudrun Ulla',
      'Annie Bärbel Nicole Heidi Carmela Krystyna Gunilla Danuta Pauline Ute Françoise Kerstin Marjorie Rosalba',
    ),
    men: listNames(
      'Peter Klaus Jürgen Manfred Bernard Lars Leif Dieter Brian Alain Wolfgang Antonio Bengt Gérard Rolf Jerzy',
      'Salvatore Terence Georg Henk Göran Uwe Zbigniew Yves Claude Gunnar Graham Hartmut',
    ),
  },
  {
    women: listNames(
      'Maria Brigitte Angelika Susan Lena Martine Gabriele Elżbieta Marianne Chantal Eva Linda Rita Agneta Cornelia',
      'Patrizia Christine Marita Sylvie Hélène Jadwiga Gillian Rosa Lieselotte Grażyna Annette Deborah Lieve',
    ),
    men: listNames(
      'Michael Thomas Jan Wolf Patrick Andrzej Stephen Lennart Philippe Bernd Kjell Franco Per Alan Didier Reinhard',
      'Ulf Giorgio Ryszard Michel Nigel Rainer Tomasz Serge Norbert Åke Luis Keith',
    ),
  },
  {
    women: listNames(
      'Susanne Petra Sabine Karen Anna Isabelle Valérie Claudia Anette Heike Tracey Małgorzata Nathalie Silvia Martina',
      'Lotta Beata Julie Bettina Sandrine Helen Åsa Paola Carmen Ewa Corinne Jacqueline Dorothea',
    ),
    men: listNames(
      'Andreas Stefan Frank Mark Anders Thierry Paul Ralf Marco Mikael Krzysztof Laurent Martin David Jörg Pascal',
      'Håkan Roberto Andrew Dariusz Eric Olaf Francisco Torsten Kevin Mats Dirk Hervé',
    ),
  },
  {
    women: listNames(
      'Sandra Nicola Stefanie Jessica Katarina Anja Céline Tanja Sarah Agnieszka Melanie Stéphanie Elena Jenny Claire',
      'Katja Joanna Virginie Malin Daniela Nadine Sonja Emma Monica Aurélie Yvonne Lisbeth Tamara',
    ),
    men: listNames(
      'Christian Daniel Johan Markus Nicolas Marcin Fredrik Sébastien Oliver Matthias Richard Tobias Stuart Paweł',
      'Jérôme Magnus Sven-Erik Alessandro Gareth Ivo Grzegorz Björn Olivier Javier Craig Holger Simon Raúl',
    ),
  },
  {
    women: listNames(
      'Julia Laura Katharina Sofia Jennifer Marie Émilie Hanna Linnea Magdalena Lisa Vanessa Gemma Élodie Amanda',
      'Kathrin Nina Federica Rebecca Paulina Johanna Marta Natascha Frida Pilar Natalia Stacey Svenja',
    ),
    men: listNames(
      'Alexander Sebastian Julien Florian Erik Christopher Mateusz Jonas Matthew Guillaume Philipp Łukasz Gianluca',
      'Emil Mathieu Adam Dominik Rasmus Benjamin Matteo Felix Ross Michał Romain Viktor Iván Gavin Bastian',
    ),
  },
  {
    women: listNames(
      'Lea Emilia Viviane Chloé Sophie Alicja Maja Amelie Léa Megan Wiktoria Ebba Manon Charlotte Giulia Saga Zuzanna',
      'Paula Lucía Alice Tilda Océane Matilda Georgia Karolina Antonia Pia Moa',
    ),
    men: listNames(
      'Lukas Kacper Maximilian Oscar Léo Jack Filip Niklas Théo Thibault Ludvig Jakub Hugo Callum Davide Moritz',
      'Lorenzo Clément Jonathan Bartosz Álvaro Tim Elias Ryan Rafael Henrik Joshua Jannik',
    ),
  },
  {
    women: listNames(
      'Mia Ella Zoé Alva Freya Clara Inès Elsa Lilly Nora Isla Hania Alma Aurora Jade Poppy Vera Romy Martyna Ronja',
      'Ida Lina Selma Oliwia Matylda Luna Giada Thea',
    ),
    men: listNames(
      'Noah Liam Finn Lucas Elliot Antoni Milo Axel Enzo Alfie Ben Gabriel Nils Szymon Louis Vincent Nathan Theodor',
      'Leonard Harvey Otto Aleksander Tommaso Wiktor Paco Malte Arvid Oskar',
    ),
  },
]

/** Names that say nothing of who bears them. */
export const NEUTRAL_NAMES: readonly string[] = listNames(
  'Robin Kim Alex Charlie Sascha Sam Jules Toni Noa Mika Chris Dominique Morgan Quinn Eden Lou Jo Sky Camille Rowan',
  'Ariel Marlowe Bo Remy Kit Elis Jona Nikita',
)
