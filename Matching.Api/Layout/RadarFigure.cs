using Matching.Api.Figures;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Catalog;
using Matching.Engine.Layout;
using Matching.Engine.Live;

namespace Matching.Api.Layout;

/// <summary>Figures of a radar by name.</summary>
internal static class RadarFigure
{
    public const string Kind = "radar";

    /// <param name="subject">A specialty's code, or a college's name.</param>
    /// <param name="other">Of two colleges the second.</param>
    public static string Address(LiveRadar radar, RadarMeasure measure, string subject, string? other = null) => new FigureName(
        Kind,
        [
            radar.RunId, StrictJson.Word(measure), radar.Region, radar.Level is { } level ? StrictJson.Word(level) : null, StrictJson.Word(radar.Figures.Basis),
            subject, other,
        ]).Address;

    /// <summary>Null where it is no such figure's name.</summary>
    public static (RadarQuery Query, RadarMeasure Measure, string Subject, string? Other)? Read(FigureName name) =>
        name is { Kind: Kind, Parts: [{ } run, var measure, var region, var level, var basis, { } subject, var other] }
            && EnumQuery<RadarMeasure>.TryParse(measure, null, out var asked) && EnumQuery<LayoutBasis>.TryParse(basis, null, out var of)
            && (level is null || EnumQuery<EducationLevel>.TryParse(level, null, out _))
            ? (new RadarQuery { Run = run, Region = region, Level = level is null ? null : EnumQuery<EducationLevel>.Parse(level, null), Basis = of },
                asked.Value, subject, other)
            : null;

    /// <summary>Without rows where there is no such figure.</summary>
    public static FigureRows Rows(LiveView view, LiveRadar radar, RadarMeasure measure, string subject, string? other) => new(
        $"{Kind}.{StrictJson.Word(measure)}", other is null ? subject : $"{subject}、{other}",
        measure switch { RadarMeasure.Seats => "seats", RadarMeasure.Sites => "sites", _ => "ratio" },
        measure switch
        {
            RadarMeasure.Ratio => "openPosts",
            RadarMeasure.CollegeKrugman or RadarMeasure.PairKrugman => "specialties",
            _ => "programs",
        },
        new RadarEvidence(view, radar).Of(measure, subject, other), radar.Figures.Refused)
    { View = view };
}
