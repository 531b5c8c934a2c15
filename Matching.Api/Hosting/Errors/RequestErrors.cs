using Matching.Engine.Languages;

namespace Matching.Api.Hosting.Errors;

/// <summary>What is wrong with a request, in the order in which it was found.</summary>
internal sealed class RequestErrors
{
    private readonly List<(string Place, BilingualText Reason)> _errors = [];

    public bool None => _errors.Count == 0;

    /// <param name="place">A JSON pointer into the body, or the name of a query parameter.</param>
    public void Add(string place, BilingualText reason) => _errors.Add((place, reason));

    public void Add(string place, string chinese, string english) => Add(place, new BilingualText(chinese, english));

    public IReadOnlyDictionary<string, string[]> In(Language language) => _errors
        .GroupBy(error => error.Place)
        .ToDictionary(group => group.Key, group => group.Select(error => error.Reason.In(language)).ToArray());
}
