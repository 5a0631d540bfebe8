using Saola.Names;

namespace Saola.Records.Vocabularies;

/// <summary>Rank in GBIF's constants, of the words and abbreviations that checklists use in Latin and in modern languages.</summary>
internal static class TaxonRanks
{
    public static readonly Vocabulary Spellings = Vocabulary.Of("""
        DOMAIN: superdomain, dominio, domaine, domäne, empire, imperium, 域
        SUPERKINGDOM: superregnum, super regn, superreino
        KINGDOM: k, kd, king, kingdom clade, reg, regn, regnum, reich, reino, règne, regno, rijk, rike, 界, царство
        SUBKINGDOM: subregnum, subregn, subreino, sous règne, unterreich, 亚界
        INFRAKINGDOM: infraregnum, infrareino
        SUPERPHYLUM: superphyl, superdivision, superdivisio, überstamm
        PHYLUM: p, ph, phyl, phyla, phylum clade, phylum division, div, division, divisio, divisao, divisão, división, abt, abteilung,
          stamm, embranchement, filo, fylum, filum, 门, тип, отдел
        SUBPHYLUM: subphyl, subdivision, subdivisio, subdiv, uab, unterabteilung, unterstamm, subfilo, sous embranchement, 亚门
        INFRAPHYLUM: infradivision, infrafilo
        SUPERCLASS: superclassis, superclase, superclasse, überklasse, 总纲
        CLASS: c, cl, classis, clase, classe, kl, kla, klasse, klass, class clade, 纲, класс
        SUBCLASS: subcl, subclassis, subclase, subclasse, ukl, unterklasse, sous classe, zoodivisio, 亚纲
        INFRACLASS: infraclassis, infraclase, infraclasse
        PARVCLASS: parvclassis
        SUPERLEGION: superlegio
        LEGION: legio
        SUBLEGION: sublegio
        INFRALEGION: infralegio
        SUPERCOHORT: supercohors
        COHORT: cohors, cohorte
        SUBCOHORT: subcohors
        INFRACOHORT: infracohors
        MAGNORDER: megaorder, magnordo
        SUPERORDER: superordo, superorden, superordem, superordre, überordnung, 总目
        GRANDORDER: capaxorder, grandordo
        ORDER: o, or, ord, ordo, orden, ordem, ordre, ordine, ordnung, orde, order clade, 目, отряд, порядок
        SUBORDER: subord, subordo, suborden, subordem, sous ordre, unterordnung, 亚目
        INFRAORDER: infraordo, infraorden, infraordem, infraordre, zoosectio, 下目
        PARVORDER: parvordo
        SUPERFAMILY: superfam, superfamilia, superfamille, überfamilie, 总科
        FAMILY: fam, fm, familia, família, famille, familie, famiglia, familj, family clade, 科, семейство
        SUBFAMILY: subfam, subfamilia, subfamília, sous famille, unterfamilie, onderfamilie, 亚科
        INFRAFAMILY: infrafamilia, infrafam unranked
        SUPERTRIBE: supertrib, supertribus
        TRIBE: trib, tribus, tribo, tribu, 族, триба
        SUBTRIBE: subtrib, subtribus, subtribu, nothosubtrib, 亚族
        INFRATRIBE: infratribus
        SUPRAGENERIC_NAME: suprageneric, suprageneric name, supragenericname, suprasect, higher taxon
        GENUS: g, gn, gen, gat, gattung, genera, gennus, género, gênero, genre, genere, geslacht, släkte, genus clade, nothogenus,
          group genus, 属, род
        SUBGENUS: sge, subg, subgen, subgénero, subgênero, sous genre, untergattung, sottogenere, nothosubgen, nothosubgenus, 亚属
        INFRAGENUS: infragen
        SUPERSECTION: supersect, supersectio
        SECTION: sec, sect, sectio, sección, seção, sektion, nothosect, nothosectio, 组
        SUBSECTION: subsect, subsectio, nothosubsect
        SUPERSERIES: superser
        SERIES: ser, serie, série, nothoser, nothoseries, 系
        SUBSERIES: subser
        INFRAGENERIC_NAME: infrageneric, infragenericname, infrageneric taxon, infragen unranked, tax infragen, t infgen, microgen
        SPECIES_AGGREGATE: agg, aggr, agglom, aggregate, agregate, complex, group, species agg, species aggr, species complex,
          species group, group species, species subgroup, superspecies, artengruppe, komplex
        SPECIES: s, sp, spe, spec, es, especie, espécie, espece, espèce, specie, soort, art, arte, agamosp, agamospecies, nothospecies,
          nothosp, microspecies, 种, 物种, вид
        INFRASPECIFIC_NAME: infraspecific, infraspecificname, infraspecies, infrasp, infrasp unranked, infraspecific taxon, t infr,
          subspecies aggregate, coll sp, coll species, alpha, beta, gamma, delta, epsilon
        GREX: grex sect, infragen grex
        SUBSPECIES: ss, ssp, sses, subsp, subspec, subspp, subespecie, subespécie, sub especie, sous espèce, unterart, ondersoort, underart,
          sottospecie, nothosubsp, nothossp, nothosubspecies, nssp, 亚种, подвид
        CULTIVAR_GROUP: cultivar group, cultivargroup, convar group
        CONVARIETY: convar, convarietas
        INFRASUBSPECIFIC_NAME: infrasubspecific, infrasubspecificname, ap, subhybr, sublus, subsubf, subsubvar
        PROLES: prol, prolata
        RACE: rasse, raza, raça
        NATIO: nat
        ABERRATION: ab, abb, abber, abberation, aberr, aberrancy, aberratio
        MORPH: morpha
        VARIETY: v, var, varietas, variedad, variedade, variété, variete, varietät, varietà, varieteit, varietet, nothovar, nothovariety,
          agamovar, 变种, разновидность
        SUBVARIETY: subvar, subvarietas, sub variety
        FORM: f, fo, for, fm a, fma, forma, forme, formae, nothof, nothoform, nothoforma, 变型, форма
        SUBFORM: subf, subforma
        PATHOVAR: pv, pathotype
        BIOVAR: bv, biotype, physiological type
        CHEMOVAR: chemovariety
        MORPHOVAR: morphotype
        PHAGOVAR: phagotype, lysotype
        SEROVAR: serotype, sv
        CHEMOFORM: ct, chemotype
        FORMA_SPECIALIS: f sp, fsp, special form
        CULTIVAR: cv, cultivariety, 品种
        STRAIN: stam, str
        HYBRID_FORMULA: hybrid formula
        OTHER: other rank
        UNRANKED: no rank, norank, none, unknown, clade, unranked clade, branch, subbranch, node, root, stirps, tax vag, nothotaxon,
          intergen hybrid, species hypothesis, not ranked, a, b, d, α, β, ββ, γ, δ, µ
        """);

    /// <summary>The constant of a word such as <c>Species</c>, <c>ssp.</c>, <c>familia</c>; null when it is not understood.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        if (Spellings.Read(text) is { } known) return known;
        // Older floras mark what is below the species with stars.
        var signs = text.Trim();
        if (signs.Length is > 0 and < 8 && signs.Trim('*').IsEmpty) return "INFRASPECIFIC_NAME";
        if (signs.Length is > 0 and < 8 && signs.Trim('?').IsEmpty) return "UNRANKED";
        return Ranks.Of(text);
    }
}
