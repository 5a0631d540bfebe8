using System.Collections.Frozen;

namespace Saola.Names;

/// <summary>
/// Whether a word in brackets after a genus is an author (<c>Humiriastrum (Urban) Cuatrecasas</c>) or a subgenus
/// (<c>Carabus (Tanaocarabus)</c>). Genera are Latin nouns: an ending that no such noun has is an author's, and of the other
/// endings the authors that botanists cite most in this place are known by name (compiled by hand, and from the brackets of the plants in the index of
/// CITES species). None of them is a genus of birds, mammals, amphibians, butterflies or plants in the checklists that were looked at.
/// </summary>
internal static class BotanicalAuthors
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WithLatinEnding = Lexicon.Set("""
        Acharius Adans Afzelius Agassiz Aiton Ames Andrews Bailey Baillon Baker Barneby Batalin Beauvois Benth Bertoloni Blume Boiss Boissier Bolus Borbas Boreau Brade
        Brongniart Brotero Browne Bruce Bunge Burtt Cambessedes Candolle Cardenas Carr Casares Cassini Cavanilles Chamisso Chapman Chevalier Clarke Clusius Cogniaux
        Colenso Colla Compere Cooke Copeland Correll Coulter Cufodontis Cunningham Dalzell Davis Decaisne Delise Desfontaines Desvaux Dietes Don Douglas Drake Dressler
        Druce Drude Dumortier Duthie Ellis Endlicher Engler Fernandes Foerster Fries Gaertner Gagnepain Gamble Garay Garcke Gilibert Gleason Gray Greene Grisebach
        Guillaumin Hance Hara Harms Haworth Hayata Heller Hemsley Hill Hoehne Holttum Hooker Hutchinson Jones Kalela Karsten Kiaerskou Koidzumi Komarov Kraenzlin Kunth
        Kuntze Labillardiere Lange Lauterbach Lecomte Ledebour Legendre Lehmann Lemaire Leon Linden Lindley Linnaeus Lipsius Loesener Loureiro Luer Macbride Maire Makino
        Martens Martius Massee Mathews Maximowicz Maxon Merino Merrill Meyen Mez Micheli Mielichhofer Millspaugh Miquel Molina Monville Moore Moris Mueller Muller Nakai
        Nees Nelson Nevole Nicholls Nicholson Nieuwland Nuttall Nylander Oliver Ostenfeld Pallas Parlatore Patouillard Pavon Perkins Perrier Persoon Petrovic Pfeiffer
        Philippi Phillips Planchon Poiret Prain Presl Pringle Pupulin Pursh Quelet Quisumbing Radlkofer Rafinesque Raimondo Raoul Rauschert Regel Reichenbach Rendle
        Retzius Reveal Reynolds Richards Ridley Ritter Rolfe Rose Rothmaler Rouy Roxburgh Royle Ruiz Saccardo Salisbury Sampaio Sargent Savi Schauer Scheidweiler
        Schlechtendal Schlechter Schott Schrader Schumann Schweinfurth Scopoli Seemann Senghas Singer Small Sonder Spegazzini Spenner Sprague Spruce Standley Stapleton
        Steyermark Stokes Suessenguth Swartz Sweet Sydow Tausch Tenore Thellung Thonner Thouars Thunberg Thwaites Tobler Torrey Tournefort Toussaint Trelease Triana Trin
        Turner Urban Vahl Vainio Vaupel Velenovsky Ventenat Verdcourt Vierhapper Villars Visiani Wagner Wallis Wallroth Walpers Warburg Webber Weber Wendland Wettstein
        Wheeler Wight Willdenow Williams Willkomm Wimmer Zahlbruckner Zuccarini
        """);

    public static bool Has(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            // A subgenus is one word of the 26 letters and perhaps a hyphen.
            if (!char.IsAsciiLetter(c) && !Letters.IsDash(c)) return true;
        }

        return !HasLatinEnding(word) || WithLatinEnding.Contains(word);
    }

    private static bool HasLatinEnding(ReadOnlySpan<char> word) => word[^1] switch
    {
        'a' or 's' or 'x' => true,
        'm' => word.EndsWith("um"),
        'n' => !(word.EndsWith("man") || word.EndsWith("mann") || word.EndsWith("son") || word.EndsWith("sen") || word.EndsWith("ain") || word.EndsWith("ein") || word.EndsWith("kin") || word.EndsWith("ton") || word.EndsWith("nn")),
        'e' => !(word.EndsWith("uce") || word.EndsWith("nce") || word.EndsWith("rce") || word.EndsWith("ee") || word.EndsWith("ke") || word.EndsWith("we")),
        'r' => !(word.EndsWith("ner") || word.EndsWith("ller") || word.EndsWith("mer") || word.EndsWith("ker")),
        'o' or 'i' or 'u' or 'l' or 'y' => true,
        _ => false,
    };
}
