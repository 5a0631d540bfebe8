namespace Saola.Records.Quality;

/// <summary>Tests of what kind of record it is, of its licence, and of the other tests' results.</summary>
internal static class OtherTests
{
    public static readonly QualityTest[] All =
    [
        new("VALIDATION_OCCURRENCEID_NOTEMPTY", new Guid("c486546c-e6e5-48a7-b286-eba7f5ca56c4"), QualityTheme.Other,
            "Is there an identifier of the occurrence?",
            EmptyQuality.IsGiven(Term.OccurrenceId))
        {
            ActedUpon = [Term.OccurrenceId],
        },
        new("VALIDATION_BASISOFRECORD_NOTEMPTY", new Guid("ac2b7648-d5f9-48ca-9b07-8ad5879a2536"), QualityTheme.Other,
            "Is there a basis of record?",
            EmptyQuality.IsGiven(Term.BasisOfRecord))
        {
            ActedUpon = [Term.BasisOfRecord],
        },
        new("VALIDATION_OCCURRENCESTATUS_NOTEMPTY", new Guid("eb4a17f6-6bea-4cdd-93dd-d5a7e9d1eccf"), QualityTheme.Other,
            "Is there an occurrence status?",
            EmptyQuality.IsGiven(Term.OccurrenceStatus))
        {
            ActedUpon = [Term.OccurrenceStatus],
            FormerLabels = ["VALIDATION_OCCUURENCESTATUS_NOTEMPTY"],
        },
        new("VALIDATION_LICENSE_NOTEMPTY", new Guid("15f78619-811a-4c6f-997a-a4c7888ad849"), QualityTheme.Other,
            "Is there a licence?",
            EmptyQuality.IsGiven(Term.License))
        {
            ActedUpon = [Term.License],
            FormerLabels = ["VALIDATION_LICENCE_NOTEMPTY"],
        },
        new("VALIDATION_DCTYPE_NOTEMPTY", new Guid("374b091a-fc90-4791-91e5-c1557c649169"), QualityTheme.Other,
            "Is there a type of resource?",
            EmptyQuality.IsGiven(QualityTerms.Type))
        {
            ActedUpon = [QualityTerms.Type],
        },
        new("VALIDATION_BASISOFRECORD_STANDARD", new Guid("42408a00-bf71-4892-a399-4325e2bc1fb8"), QualityTheme.Other,
            "Is the basis of record the name of a class of Darwin Core?",
            VocabularyQuality.IsTerm(Term.BasisOfRecord, Vocabularies.BasisOfRecord))
        {
            ActedUpon = [Term.BasisOfRecord],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("AMENDMENT_BASISOFRECORD_STANDARDIZED", new Guid("07c28ace-561a-476e-a9b9-3d5ad6e35933"), QualityTheme.Other,
            "Proposes the class of Darwin Core that the basis of record can only mean.",
            VocabularyQuality.ToTerm(Term.BasisOfRecord, Vocabularies.BasisOfRecord))
        {
            ActedUpon = [Term.BasisOfRecord],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_OCCURRENCESTATUS_STANDARD", new Guid("7af25f1e-a4e2-4ff4-b161-d1f25a5c3e47"), QualityTheme.Other,
            "Is the occurrence status present or absent, exactly?",
            VocabularyQuality.IsTerm(Term.OccurrenceStatus, Vocabularies.OccurrenceStatus))
        {
            ActedUpon = [Term.OccurrenceStatus],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("AMENDMENT_OCCURRENCESTATUS_STANDARDIZED", new Guid("f8f3a093-042c-47a3-971a-a482aaaf3b75"), QualityTheme.Other,
            "Proposes present or absent, whichever the occurrence status can only mean.",
            VocabularyQuality.ToTerm(Term.OccurrenceStatus, Vocabularies.OccurrenceStatus))
        {
            ActedUpon = [Term.OccurrenceStatus],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_DCTYPE_STANDARD", new Guid("cdaabb0d-a863-49d0-bc0f-738d771acba5"), QualityTheme.Other,
            "Is the type of resource a type of Dublin Core?",
            VocabularyQuality.IsTerm(QualityTerms.Type, Vocabularies.Type))
        {
            ActedUpon = [QualityTerms.Type],
        },
        new("AMENDMENT_DCTYPE_STANDARDIZED", new Guid("bd385eeb-44a2-464b-a503-7abe407ef904"), QualityTheme.Other,
            "Proposes the type of Dublin Core that the type of resource can only mean.",
            VocabularyQuality.ToTerm(QualityTerms.Type, Vocabularies.Type))
        {
            ActedUpon = [QualityTerms.Type],
        },
        new("VALIDATION_SEX_STANDARD", new Guid("88d8598b-3318-483d-9475-a5acf9887404"), QualityTheme.Other,
            "Is the sex a term of GBIF's vocabulary?",
            VocabularyQuality.IsTerm(Term.Sex, Vocabularies.Sex))
        {
            ActedUpon = [Term.Sex],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("AMENDMENT_SEX_STANDARDIZED", new Guid("33c45ae1-e2db-462a-a59e-7169bb01c5d6"), QualityTheme.Other,
            "Proposes the term of GBIF's vocabulary that the sex can only mean.",
            VocabularyQuality.ToTerm(Term.Sex, Vocabularies.Sex))
        {
            ActedUpon = [Term.Sex],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_ESTABLISHMENTMEANS_STANDARD", new Guid("4eb48fdf-7299-4d63-9d08-246902e2857f"), QualityTheme.Other,
            "Is the establishment means a term of Darwin Core's vocabulary?",
            VocabularyQuality.IsTerm(Term.EstablishmentMeans, Vocabularies.EstablishmentMeans))
        {
            ActedUpon = [Term.EstablishmentMeans],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("AMENDMENT_ESTABLISHMENTMEANS_STANDARDIZED", new Guid("15d15927-7a22-43f8-88d6-298f5eb45c4c"), QualityTheme.Other,
            "Proposes the term of Darwin Core's vocabulary that the establishment means can only mean.",
            VocabularyQuality.ToTerm(Term.EstablishmentMeans, Vocabularies.EstablishmentMeans))
        {
            ActedUpon = [Term.EstablishmentMeans],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_DEGREEOFESTABLISHMENT_STANDARD", new Guid("060e7734-607d-4737-8b2c-bfa17788bf1a"), QualityTheme.Other,
            "Is the degree of establishment a term of Darwin Core's vocabulary?",
            VocabularyQuality.IsTerm(QualityTerms.DegreeOfEstablishment, Vocabularies.DegreeOfEstablishment))
        {
            ActedUpon = [QualityTerms.DegreeOfEstablishment],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("AMENDMENT_DEGREEOFESTABLISHMENT_STANDARDIZED", new Guid("74ef1034-e289-4596-b5b0-cde73796697d"), QualityTheme.Other,
            "Proposes the term of Darwin Core's vocabulary that the degree of establishment can only mean.",
            VocabularyQuality.ToTerm(QualityTerms.DegreeOfEstablishment, Vocabularies.DegreeOfEstablishment))
        {
            ActedUpon = [QualityTerms.DegreeOfEstablishment],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_PATHWAY_STANDARD", new Guid("5424e933-bee7-4125-839e-d8743ea69f93"), QualityTheme.Other,
            "Is the pathway a term of Darwin Core's vocabulary?",
            VocabularyQuality.IsTerm(QualityTerms.Pathway, Vocabularies.Pathway))
        {
            ActedUpon = [QualityTerms.Pathway],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("AMENDMENT_PATHWAY_STANDARDIZED", new Guid("f9205977-f145-44f5-8cb9-e3e2e35ce908"), QualityTheme.Other,
            "Proposes the term of Darwin Core's vocabulary that the pathway can only mean.",
            VocabularyQuality.ToTerm(QualityTerms.Pathway, Vocabularies.Pathway))
        {
            ActedUpon = [QualityTerms.Pathway],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_TYPESTATUS_STANDARD", new Guid("4833a522-12eb-4fe0-b4cf-7f7a337a6048"), QualityTheme.Other,
            "Does each part of the type status begin with a term of GBIF's vocabulary?",
            VocabularyQuality.TypeStatusIsTerm)
        {
            ActedUpon = [Term.TypeStatus],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("AMENDMENT_TYPESTATUS_STANDARDIZED", new Guid("b3471c65-b53e-453b-8282-abfa27bf1805"), QualityTheme.Other,
            "Proposes the terms that the parts of the type status can only begin with.",
            VocabularyQuality.TypeStatusToTerm)
        {
            ActedUpon = [Term.TypeStatus],
            Parameters = [QualityTerms.SourceAuthority],
        },
        new("VALIDATION_LICENSE_STANDARD", new Guid("3136236e-04b6-49ea-8b34-a65f25e3aba1"), QualityTheme.Other,
            "Is the licence the address of CC0 or of a licence of Creative Commons 4.0?",
            LicenseQuality.IsStandard)
        {
            ActedUpon = [Term.License],
            Parameters = [QualityTerms.SourceAuthority],
            FormerLabels = ["VALIDATION_LICENCE_STANDARD"],
        },
        new("AMENDMENT_LICENSE_STANDARDIZED", new Guid("dcbe5bd2-42a0-4aab-bb4d-8f148c6490f8"), QualityTheme.Other,
            "Proposes the address of the one licence that the value can mean.",
            LicenseQuality.Standardized)
        {
            ActedUpon = [Term.License],
            Parameters = [QualityTerms.SourceAuthority],
            FormerLabels = ["AMENDMENT_LICENCE_STANDARDIZED"],
        },
        new("AMENDMENT_OCCURRENCESTATUS_ASSUMEDDEFAULT", new Guid("96667a0a-ae59-446a-bbb0-b7f2b0ca6cf5"), QualityTheme.Other,
            "Assumes presence where neither status, count nor quantity is given.",
            DefaultAmendments.Presence)
        {
            ActedUpon = [Term.OccurrenceStatus],
            Consulted = [Term.IndividualCount, Term.OrganismQuantity],
            Parameters = [DefaultAmendments.OccurrenceStatus],
        },
        new("ISSUE_ESTABLISHMENTMEANS_NOTEMPTY", new Guid("acc8dff2-d8d1-483a-946d-65a02a452700"), QualityTheme.Other,
            "Does the record say how the organism came to be there?",
            EmptyQuality.IsIssue(Term.EstablishmentMeans))
        {
            ActedUpon = [Term.EstablishmentMeans],
        },
        new("ISSUE_ANNOTATION_NOTEMPTY", new Guid("fecaa8a3-bbd8-4c5a-a424-13c37c4bb7b1"), QualityTheme.Other,
            "Is there an annotation that asks for attention?",
            EmptyQuality.Annotated)
        {
            Consulted = [QualityTerms.Annotation, QualityTerms.AnnotationAlertIf],
        },
        new("MEASURE_VALIDATIONTESTS_COMPLIANT", new Guid("45fb49eb-4a1b-4b49-876f-15d5034dfc73"), QualityTheme.Record,
            "How many validations does the record comply with?",
            RecordMeasures.Compliant),
        new("MEASURE_VALIDATIONTESTS_NOTCOMPLIANT", new Guid("453844ae-9df4-439f-8e24-c52498eca84a"), QualityTheme.Record,
            "How many validations does the record not comply with?",
            RecordMeasures.NotCompliant),
        new("MEASURE_VALIDATIONTESTS_PREREQUISITESNOTMET", new Guid("49a94636-a562-4e6b-803c-665c80628a3d"), QualityTheme.Record,
            "How many validations could not be run on the record?",
            RecordMeasures.PrerequisitesNotMet),
        new("MEASURE_AMENDMENTS_PROPOSED", new Guid("03049fe5-a575-404f-b564-ae63f5a1cf8b"), QualityTheme.Record,
            "How many amendments propose a change to the record?",
            RecordMeasures.AmendmentsProposed),
    ];
}
