using System.Collections.Frozen;

namespace Saola.Names;

/// <summary>
/// Whether a word in brackets after a genus is an author (<c>Humiriastrum (Urban) Cuatrecasas</c>) or a subgenus
/// (<c>Carabus (Tanaocarabus)</c>). Genera are Latin nouns: an ending that no such noun has is an author's, and of the other
/// endings the authors that botanists cite most in this place are known by name.
/// </summary>
internal static class BotanicalAuthors
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WithLatinEnding = Lexicon.Set("""
        Acharius Adans Afzelius Agassiz Aiton Ames Andrews Asa Bailon Baker Barneby Bartolini Batalin Beauvois Benth Bernardis Bertoloni Berus Blume Boissier Boiss Boreau Borbas
        Brongniart Brotero Browne Bruce Bunge Burtt Cambessedes Candolle Casares Cassini Cavanilles Chamisso Chapman Chevalier Clarke Clusius Cogniaux Colenso Colla
        Compere Cooke Copeland Coulter Cufodontis Cunningham Dalla Davis Decaisne Delise Desfontaines Desvaux Dietes Don Douglas Drake Druce Drude Dumortier Duthie Ellis Endlicher Engler
        Fernandes Fries Gaertner Gagnepain Gamble Garcke Gilibert Gleason Gray Greene Grisebach Guillaumin Hance Hara Haworth Heller Hemsley Hill Hoehne Hooker Hutchinson Jones
        Jovis Kalela Karsten Kiaerskou Koidzumi Komarov Kunth Kuntze Labillardiere Lambertus Lange Langeron Lauterbach Lecomte Ledebour Legendre Lehmann Leon Linden Linnaeus
        Lipsius Loesener Loureiro Macbride Maire Makino Martens Martius Massee Mathews Maximowicz Merino Merrill Mez Micheli Mielichhofer Millspaugh Miquel Moore Moris
        Mueller Muller Nakai Nees Nelson Nevole Nicholson Nieuwland Nuttall Nylander Oliver Ostenfeld Pallas Parlatore Patouillard Pavon Perkins Perrier Persoon Petrovic
        Philippi Phillips Planchon Poiret Prain Presl Pringle Pursh Quelet Quisumbing Radlkofer Rafinesque Raimondo Raoul Rauschert Regel Reichenbach Rendle Retzius Reveal
        Richards Rose Rolfe Rothmaler Rouy Roxburgh Royle Ruiz Saccardo Salisbury Sampaio Sargent Savi Schlechter Schlechtendal Schott Schrader Schumann Schweinfurth Scopoli Seemann
        Singer Small Sonder Spegazzini Spenner Sprague Spruce Standley Stapleton Steyermark Stokes Suessenguth Swartz Sweet Sydow Tausch Tenore Thellung Thonner Thunberg Thwaites
        Tobler Torrey Tournefort Toussaint Trelease Trin Triana Turner Urban Vahl Vainio Velenovsky Ventenat Verdcourt Vierhapper Villars Visiani Wagner Wallis Wallroth Walpers
        Warburg Webber Wendland Wettstein Wheeler Wight Willdenow Williams Willkomm Wimmer Zahlbruckner Zuccarini
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
