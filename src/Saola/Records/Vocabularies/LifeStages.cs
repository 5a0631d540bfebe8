namespace Saola.Records.Vocabularies;

/// <summary>Life stage in upper case after the concepts of GBIF's LifeStage vocabulary.</summary>
internal static class LifeStages
{
    public static readonly Vocabulary Spellings = Vocabulary.Of("""
        ADULT: ad, adulte, adulto, adulta, adulti, adulten, volwassen, erwachsen, vuxen, voksen, aikuinen, dorosły, adult female,
          adult male, adult unsexed, adult female worker, adult male worker, adult worker, worker, mature, fertile, breeding adult,
          nonbreeding adult, full grown, fullgrown, spawning adult, aves adultas, 成体, 成虫, 成年, 成鳥, взрослый, имаго adult
        IMAGO: imagines, imago adult, imagem, adult imago, имаго
        JUVENILE: juv, juvenil, juvinile, juveniel, jeune, jeunes, joven, jóvenes, jovem, giovane, jung, jungtier, jungvogel, immature, imm,
          inmaduro, immaturo, unreife, young, young of the year, yoy, fledgling, fledged, nestling, chick, 1st year, first year, hatch year,
          hatching year, calf, cub, kitten, fawn, lamb, hatchling, neonate, poussin, pullus, pul, pup, onvolwassen, juvenile female,
          juvenile male, immature female, immature male, 幼体, 幼年, 幼鳥, 幼鸟, 雏鸟, ювенильный, молодой
        SUBADULT: sub adult, subadulto, subadulte, young adult, preadult, second year, 亚成体, 亚成年
        LARVA: larvae, larve, larven, larva e, larvas, larves, larval, larwa, têtard, tadpole, kaulquappe, caterpillar, raupe, chenille,
          oruga, lagarta, maggot, grub, zoea, nauplius, megalopa, veliger, planula, instar, 1st instar, ammocoete, leptocephalus, 幼虫,
          蝌蚪, личинка
        NYMPH: nymphe, nymphen, ninfa, nymfa, nimf, deutonymph, protonymph, tritonymph, 若虫, 若蟲, нимфа
        PUPA: pupae, puppe, puppen, pupe, chrysalis, cocoon, crisálida, 蛹, куколка
        EGG: ovum, ova, oeuf, œuf, huevo, ovo, uovo, uova, ei, eier, eieren, ägg, egg mass, egg sac, 卵, яйцо
        EMBRYO: embrión, embryon, embrião, fetus, foetus, feto, 胚胎
        FRY: fingerling, alevin, parr, smolt, elver, glass eel
        SEEDLING: plántula, plantule, plântula, keimling, sapling, kiemplant, 幼苗
        SEED: semilla, semente, graine, samen, semi, zaad, 种子
        SPORE: espora, spora, 孢子
        GAMETOPHYTE: gametofito, 配子体
        SPOROPHYTE: esporofito, 孢子体
        POLLEN: polen, 花粉
        ZYGOTE: cigoto
        """);

    public static string? Of(ReadOnlySpan<char> text) => Spellings.Read(text);
}
