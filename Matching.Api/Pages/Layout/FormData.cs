using Matching.Api.Hosting.Errors;
using Matching.Engine.Languages;

namespace Matching.Api.Pages.Layout;

/// <summary>A form as it was typed, with what is wrong with it: what cannot be read comes back to be mended.</summary>
public sealed class FormData(IReadOnlyDictionary<string, string> values)
{
    public static readonly FormData Empty = new(new Dictionary<string, string>());

    private readonly List<(string Field, string Message)> _errors = [];

    /// <summary>What stands in a field; nothing where it was not sent.</summary>
    public string this[string field] => values.GetValueOrDefault(field, "");

    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>In the order of their finding. A field is the id of its control.</summary>
    public IReadOnlyList<(string Field, string Message)> Errors => _errors;

    /// <summary>The version of the row that was edited; 0, which no row has, where it was not sent.</summary>
    public long Version => long.TryParse(this["version"], out var version) ? version : 0;

    public bool IsGood => _errors.Count == 0;

    public void Refuse(string field, string message) => _errors.Add((field, message));

    public void Refuse(string field, BilingualText message, Language language) => Refuse(field, message.In(language));

    /// <summary>What a route of the API found wrong: its places are the fields.</summary>
    /// <param name="fields">Fields that are called otherwise here, by their place.</param>
    internal void Refuse(Problem problem, Language language, params (string Place, string Field)[] fields)
    {
        if (problem.Errors is null)
            Refuse("", problem.Detail, language);
        foreach (var (place, reasons) in problem.Errors?.In(language) ?? new Dictionary<string, string[]>())
            Refuse(fields.FirstOrDefault(field => field.Place == FieldOf(place)).Field ?? FieldOf(place), reasons[0]);
    }

    /// <summary>What is wrong with one of a list is wrong with its field: <c>/regions/0</c> stands at <c>regions</c>.</summary>
    private static string FieldOf(string place) =>
        place.LastIndexOf('/') is > 0 and var at && place.AsSpan(at + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? place[1..at] : place.TrimStart('/');

    /// <summary>The same errors, and nothing of what was typed.</summary>
    public FormData WithoutValues()
    {
        var form = new FormData(new Dictionary<string, string>());
        form._errors.AddRange(_errors);
        return form;
    }

    public string? ErrorOf(string field) => _errors.FirstOrDefault(error => error.Field == field).Message;

    internal static async Task<FormData> ReadAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return new(form.ToDictionary(field => field.Key, field => field.Value.ToString().Replace("\r\n", "\n", StringComparison.Ordinal)));
    }
}
