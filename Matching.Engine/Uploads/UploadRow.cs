using System.Text.Json;
using Matching.Engine.Files;
using Matching.Engine.Files.Sources;

namespace Matching.Engine.Uploads;

/// <summary>A row of <c>upload</c>.</summary>
internal sealed record UploadRow
{
    public const string Columns =
        "number, id, account_id, account_name, organization_id, kind, file_name, content_type, length, report, created_at, taken_at";

    /// <summary>How many errors and warnings are kept of each report.</summary>
    private const int KeptErrors = 100;

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string AccountId { get; init; } = "";

    public string AccountName { get; init; } = "";

    public string? OrganizationId { get; init; }

    public string Kind { get; init; } = "";

    public string FileName { get; init; } = "";

    public string ContentType { get; init; } = "";

    public long Length { get; init; }

    public string? Report { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? TakenAt { get; init; }

    public Upload ToUpload() => new()
    {
        Id = Id,
        AccountId = AccountId,
        AccountName = AccountName,
        OrganizationId = OrganizationId,
        Kind = Enum.Parse<ImportKind>(Kind),
        FileName = FileName,
        ContentType = ContentType,
        Length = Length,
        Report = Report is null ? null : JsonSerializer.Deserialize<ImportReport>(Report),
        CreatedAt = CreatedAt,
        TakenAt = TakenAt,
    };

    public static string Write(ImportReport report) => JsonSerializer.Serialize(report with
    {
        Errors = [.. report.Errors.Take(KeptErrors)],
        ErrorsLeftOut = report.ErrorsLeftOut + Math.Max(0, report.Errors.Count - KeptErrors),
        Warnings = [.. report.Warnings.Take(KeptErrors)],
        WarningsLeftOut = report.WarningsLeftOut + Math.Max(0, report.Warnings.Count - KeptErrors),
    });
}
