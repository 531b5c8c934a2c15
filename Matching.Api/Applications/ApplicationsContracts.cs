using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Matching.Api.Matches;
using Matching.Engine.Accounts;
using Matching.Engine.Applications;

namespace Matching.Api.Applications;

/// <summary>An application for a position.</summary>
public sealed record ApplicationRequest
{
    [Required, StringLength(Account.MaxId)]
    public string? DemandId { get; init; }

    /// <summary>What the enterprise reads with it.</summary>
    [StringLength(StudentApplication.MaxNote)]
    public string? Note { get; init; }
}

public sealed record InvitationRequest
{
    /// <summary>When and where to talk.</summary>
    [Required, StringLength(StudentApplication.MaxMessage)]
    public string? Text { get; init; }
}

public sealed record RefusalRequest
{
    [Required]
    public RefusalReason? Reason { get; init; }

    [StringLength(StudentApplication.MaxReason)]
    public string? Note { get; init; }
}

public sealed record PlaceRequest
{
    /// <summary>From 1; null leaves it to the score.</summary>
    [Range(1, StudentApplication.MaxPlace)]
    public int? Place { get; init; }

    /// <summary>Needed with a place.</summary>
    [StringLength(StudentApplication.MaxReason)]
    public string? Reason { get; init; }
}

public sealed record MessageRequest
{
    [Required, StringLength(StudentApplication.MaxMessage)]
    public string? Text { get; init; }
}

/// <summary>An application.</summary>
/// <param name="Place">Where the enterprise put it by hand; for the enterprise alone, as are its reason and the seats.</param>
/// <param name="SeatsLeft">How many more students the position takes.</param>
/// <param name="Match">How well the student fits, with reasons: by own skills where the student agreed to that, else by the program.</param>
internal sealed record ApplicationResponse(
    string Id,
    string StudentId,
    string DemandId,
    string Enterprise,
    string College,
    ApplicationState State,
    string Note,
    string Invitation,
    RefusalReason? RefusedFor,
    string RefusalNote,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Place,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PlaceReason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? SeatsLeft,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MatchResponse? Match,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<MessageResponse>? Messages,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static ApplicationResponse From(Applicant applicant) => new(
        applicant.Row.Value.Id,
        applicant.Row.Value.StudentId,
        applicant.Row.Value.DemandId,
        applicant.Row.Value.Enterprise,
        applicant.Row.Value.College,
        applicant.Row.Value.State,
        applicant.Row.Value.Note,
        applicant.Row.Value.Invitation,
        applicant.Row.Value.RefusedFor,
        applicant.Row.Value.RefusalNote,
        applicant.IsForEnterprise ? applicant.Row.Value.Place : null,
        applicant.IsForEnterprise ? applicant.Row.Value.PlaceReason : null,
        applicant.SeatsLeft,
        applicant.Match is { } match ? MatchResponse.From(match) : null,
        applicant.Messages is { } messages ? [.. messages.Select(message => new MessageResponse(message.Party, message.Text, message.SentAt))] : null,
        applicant.Row.CreatedAt,
        applicant.Row.UpdatedAt);
}

internal sealed record MessageResponse(ApplicationParty Party, string Text, DateTimeOffset SentAt);
