namespace Matching.Api.SignOn;

/// <summary>Somebody as another sign-on knows him.</summary>
/// <param name="Subject">By which it tells people apart; never given to another.</param>
internal sealed record ExternalPerson(string Subject, string? DisplayName)
{
    /// <summary>What it calls the session that began with this; null where it does not say.</summary>
    public string? Session { get; init; }

    /// <summary>学号, of the organization whose people sign on there; null where it does not say, or nobody configured which claim it is.</summary>
    public string? StudentNumber { get; init; }
}
