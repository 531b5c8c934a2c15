using Matching.Api.Hosting.Access;
using Matching.Api.Pages.Layout;
using Matching.Api.Rounds;
using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Files;
using Matching.Engine.Languages;
using Matching.Engine.Rounds;
using Microsoft.AspNetCore.Mvc;

namespace Matching.Api.Pages.Rounds;

/// <summary>
/// A college's file of lists: a template with the round's positions, a look at the file, and taking it in. Nothing of it is kept between the steps, since a
/// file of students is kept beside no row of theirs: what was looked at goes back and forth with the form.
/// </summary>
internal static class RoundFilePages
{
    private const int MaxBytes = 2 * 1024 * 1024;
    private const int MaxRequest = 4 * MaxBytes;
    private const string Csv = "text/csv";

    /// <summary>In the template's example.</summary>
    private const int Example = 3;

    private static readonly BilingualText Title = new("志愿文件", "A file of lists");
    private static readonly BilingualText Choose = new("请选择一个文件，最大 2 MB。", "Choose a file, of 2 MB at most.");

    public static void MapRoundFilePages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/rounds/{id}/file", Start).NeedsByKeyOrCookie(Right.WritePreferences);
        pages.MapGet("/rounds/{id}/template", Template).NeedsByKeyOrCookie(Right.WritePreferences);
        pages.MapPost("/rounds/{id}/file", Send).NeedsByKeyOrCookie(Right.WritePreferences).WithMetadata(new RequestSizeLimitAttribute(MaxRequest));
    }

    private static async Task<IResult> Start(string id, HttpContext http, RoundSight sight, DemandStore demands, CancellationToken cancellationToken) =>
        await sight.FindAsync(id, http, cancellationToken) is { Value: var round }
            ? Draw(new(round, await NumbersAsync(round, demands, cancellationToken), FormData.Empty)) : RoundSight.NoSuchRound;

    private static async Task<IResult> Template(string id, HttpContext http, RoundSight sight, DemandStore demands, CancellationToken cancellationToken)
    {
        if (await sight.FindAsync(id, http, cancellationToken) is not { Value: var round })
            return RoundSight.NoSuchRound;
        var numbers = await NumbersAsync(round, demands, cancellationToken);
        using var file = new MemoryStream();
        await using (var table = new CsvTable(file, PreferenceTemplate.Header(http.PageLanguage())))
        {
            var college = http.Scope(Right.WritePreferences).OwnNames is [var own, ..] ? own : "";
            var positions = round.Plan.Positions.Where(position => numbers.ContainsKey(position.DemandId))
                .Select(position => (position.Enterprise, numbers[position.DemandId]));
            foreach (var row in PreferenceTemplate.Rows(positions, college, "20240001", Math.Min(Example, round.Plan.MaxPreferences)))
                table.Add(row);
            await table.FlushAsync(cancellationToken);
        }

        return Results.File(file.ToArray(), $"{Csv}; charset=utf-8", $"preferences-{id}.csv");
    }

    private static async Task<IResult> Send(
        string id, HttpContext http, RoundSight sight, DemandStore demands, PreferenceImport import, CancellationToken cancellationToken)
    {
        if (await sight.FindAsync(id, http, cancellationToken) is not { Value: var round })
            return RoundSight.NoSuchRound;
        if (round.State != RoundState.Open)
            return RoundListsApi.NotOpen;
        var numbers = await NumbersAsync(round, demands, cancellationToken);
        var sentForm = await http.Request.ReadFormAsync(cancellationToken);
        var (form, taken) = (new FormData(new Dictionary<string, string>()), sentForm["action"] == "take");
        if (await ReadAsync(http, cancellationToken) is not { } sent)
        {
            form.Refuse("file", Choose, http.PageLanguage());
            return Draw(new(round, numbers, form));
        }

        using var body = new MemoryStream(sent.Bytes);
        var answer = await import.RunAsync(
            new ImportFile(body, sent.Type, DryRun: !taken, http.PageLanguage()), round, http.Scope(Right.WritePreferences), cancellationToken);
        if (answer is not ImportAnswer.Done done)
        {
            form.Refuse("file", answer is ImportAnswer.Refused refused ? refused.Message : Choose.In(http.PageLanguage()));
            return Draw(new(round, numbers, form));
        }

        await done.Rejected.DisposeAsync();
        return Draw(new(round, numbers, form)
        {
            Report = done.Report,
            IsTaken = taken,
            Content = taken ? null : Convert.ToBase64String(sent.Bytes),
            Type = sent.Type,
        });
    }

    /// <summary>The file, or what was looked at a moment ago; null where there is none, or it is too large.</summary>
    private static async Task<(byte[] Bytes, string Type)?> ReadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var form = await http.Request.ReadFormAsync(cancellationToken);
        if (form.Files["file"] is { Length: > 0 and <= MaxBytes } file)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, cancellationToken);
            return (bytes.ToArray(), file.ContentType ?? "");
        }

        var kept = new byte[MaxBytes];
        return form["content"].ToString() is { Length: > 0 } content && Convert.TryFromBase64String(content, kept, out var length) && length > 0
            ? (kept[..length], form["type"].ToString()) : null;
    }

    /// <summary>By position, the enterprise's own number; those of deleted posts are not there.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> NumbersAsync(Round round, DemandStore demands, CancellationToken cancellationToken)
    {
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var ids in round.Plan.Positions.Select(position => position.DemandId).Chunk(DemandStore.MaxBatch))
        {
            foreach (var row in (await demands.ListAsync(new DemandFilter { Ids = ids }, null, ids.Length, cancellationToken)).Items)
                numbers[row.Value.Id] = row.Value.ExternalId;
        }

        return numbers;
    }

    private static PageResult Draw(RoundFileModel model) => PageResult.Of<RoundFileView, RoundFileModel>(Title, model) with
    {
        Status = model.Form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
    };
}

/// <param name="Numbers">By position, the enterprise's own number.</param>
public sealed record RoundFileModel(Round Round, IReadOnlyDictionary<string, string> Numbers, FormData Form)
{
    /// <summary>Null before a file was looked at.</summary>
    public ImportReport? Report { get; init; }

    /// <summary>It is in; else it was looked at only.</summary>
    public bool IsTaken { get; init; }

    /// <summary>The file that was looked at, as base 64; null where none is to be taken.</summary>
    public string? Content { get; init; }

    public string Type { get; init; } = "";
}
