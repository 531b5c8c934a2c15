using Matching.Api.Hosting.Errors;
using Matching.Engine.Languages;

namespace Matching.Api.Pages.Layout;

/// <summary>A form as it was typed, with what is wrong with it: what cannot be read comes back to be mended.</summary>
public sealed class FormData(IReadOnlyDictionary<string, string> values)
{
    public static readonly FormData Empty = new(new Dictionary<string, string>());

    /// <summary>What is wrong stands in the form already.</summary>
    private static readonly Problem Unreadable = Problem.Invalid(new RequestErrors());

    private readonly List<(string Field, string Message)> _errors = [];
    private readonly Dictionary<string, string> _labels = [];

    /// <summary>What stands in a field; nothing where it was not sent.</summary>
    public string this[string field] => values.GetValueOrDefault(field, "");

    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>In which the page is read.</summary>
    public Language Language { get; private init; }

    /// <summary>In the order of their finding. A field is the id of its control.</summary>
    public IReadOnlyList<(string Field, string Message)> Errors => _errors;

    /// <summary>What the page calls the fields that it has drawn so far.</summary>
    public IReadOnlyDictionary<string, string> Labels => _labels;

    /// <summary>The version of the row that was edited; 0, which no row has, where it was not sent.</summary>
    public long Version => long.TryParse(this["version"], out var version) ? version : 0;

    public bool IsGood => _errors.Count == 0;

    /// <summary>Fields say what they are called as they are drawn; only who reads of errors asks.</summary>
    public void Call(string field, string label)
    {
        // A form without errors may be drawn by several at once.
        if (!IsGood)
            _labels[field] = label;
    }

    public void Refuse(string field, string message) => _errors.Add((field, message));

    public void Refuse(string field, BilingualText message, Language language) => Refuse(field, message.In(language));

    /// <summary>What a route of the API found wrong: its places are the fields.</summary>
    /// <param name="fields">Fields that are called otherwise here, by their place.</param>
    internal void Refuse(Problem problem, Language language, params (string Place, string Field)[] fields)
    {
        if (problem.Errors is null)
            Refuse("", problem.Detail, language);
        foreach (var (place, reasons) in problem.Errors?.In(language) ?? new Dictionary<string, string[]>())
        {
            var field = fields.FirstOrDefault(field => field.Place == FieldOf(place)).Field ?? FieldOf(place);
            // The page may have said more exactly what is wrong.
            if (ErrorOf(field) is null)
                Refuse(field, reasons[0]);
        }
    }

    /// <summary>Sends what was read from the form on to a route of the API; a form with errors goes nowhere, so that nothing of it is saved.</summary>
    internal async Task<IResult> SendAsync<TRequest, TResult>(TRequest request, Func<TRequest, Task<TResult>> send)
        where TResult : INestedHttpResult => IsGood ? (await send(request)).Result : Unreadable;

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
        return new(form.ToDictionary(field => field.Key, field => field.Value.ToString().Replace("\r\n", "\n", StringComparison.Ordinal)))
        {
            Language = http.PageLanguage(),
        };
    }
}
