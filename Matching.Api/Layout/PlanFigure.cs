using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Matching.Api.Figures;
using Matching.Api.Hosting.Answers;
using Matching.Engine.Layout;
using Matching.Engine.Live;

namespace Matching.Api.Layout;

/// <summary>Figures of a plan, which nobody keeps: the whole plan stands in their names.</summary>
internal sealed class PlanFigure
{
    public const string Kind = "plan";

    /// <summary>Longer addresses are refused on the way.</summary>
    private const int MostCharacters = 4_000;

    private const string OfSupply = "supply";
    private const string OfDemand = "demand";
    private const string OfGap = "gap";

    private readonly string _runId;
    private readonly string _question;

    /// <param name="codes">Specialties that are looked at.</param>
    public PlanFigure(string runId, LayoutScenario plan, IReadOnlyList<string> codes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
            JsonSerializer.Serialize(brotli, new Question(plan with { Name = null }, codes), StrictJson.Answers);
        (_runId, _question) = (runId, Base64Url.EncodeToString(packed.ToArray()));
    }

    /// <summary>Null of a plan that is too long for an address.</summary>
    public WhatIfEvidenceResponse? Of(int year, bool hasSupply, bool hasGap) => _question.Length > MostCharacters ? null : new(
        hasSupply ? Name(OfSupply, year) : null, Name(OfDemand, year), hasGap ? Name(OfGap, year) : null);

    /// <summary>Null where it is no such figure's name.</summary>
    public static (string RunId, LayoutScenario Plan, IReadOnlyList<string> Codes, string Measure, int Year)? Read(FigureName name)
    {
        if (name is not { Kind: Kind, Parts: [{ } run, { } measure, { } year, { } packed] } || !Base64Url.IsValid(packed)
            || !int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var when))
        {
            return null;
        }

        try
        {
            using var brotli = new BrotliStream(new MemoryStream(Base64Url.DecodeFromChars(packed)), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<Question>(brotli, StrictJson.Answers) is { Plan: { } plan, Codes: { } codes }
                && plan.Actions.Count <= LayoutLimits.MostActions && plan.Horizon is >= 1 and <= LayoutLimits.MostYears
                ? (run, plan, codes, measure, when) : null;
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Null where there is no such figure.</summary>
    public static FigureRows? Rows(LiveView view, LayoutScenario plan, IReadOnlyList<string> codes, string measure, int year, PlanContext context)
    {
        var query = WhatIfAnswer.QueryOf(view, plan);
        var evidence = new PlanEvidence(view, WhatIfAnswer.WhatIfOf(view, plan, codes), plan.Retention ?? 1);
        IReadOnlyList<EvidencePart>? rows = measure switch
        {
            OfSupply => evidence.Supply(year),
            OfDemand => evidence.Demand(year, query, context.Outlooks),
            OfGap => evidence.Gap(year, query, context.Outlooks),
            _ => null,
        };
        var when = year.ToString(CultureInfo.InvariantCulture);
        return rows is null ? null : new FigureRows($"{Kind}.{measure}", when, "people", "programs", rows) { View = view };
    }

    private string Name(string measure, int year) =>
        new FigureName(Kind, [_runId, measure, year.ToString(CultureInfo.InvariantCulture), _question]).Address;

    private sealed record Question(LayoutScenario Plan, IReadOnlyList<string> Codes);
}
