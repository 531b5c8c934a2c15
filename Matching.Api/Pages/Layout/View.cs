using System.Globalization;
using Matching.Engine.Languages;
using Microsoft.AspNetCore.Components;

namespace Matching.Api.Pages.Layout;

/// <summary>What every component of a page knows: for whom it is drawn, and in which language.</summary>
public abstract class View : ComponentBase
{
    [CascadingParameter]
    public PageContext Page { get; set; } = null!;

    /// <summary>Both languages stand side by side where they are used.</summary>
    protected string Say(string chinese, string english) => new BilingualText(chinese, english).In(Page.Language);

    protected string Say(BilingualText text) => text.In(Page.Language);

    /// <summary>An English number of things: 1 post, 2 posts.</summary>
    protected static string Counted(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,##0} {(count == 1 ? one : many)}");
}

/// <summary>A page: it draws what a handler found, and asks nobody.</summary>
public abstract class View<TModel> : View
{
    [Parameter]
    [EditorRequired]
    public TModel Model { get; set; } = default!;
}
