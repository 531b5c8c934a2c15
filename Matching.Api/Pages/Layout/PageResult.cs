using System.Text;
using Matching.Api.Hosting.Access;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Matching.Api.Pages.Layout;

/// <summary>
/// A page, drawn once as HTML: nothing of it stays in memory, and it works without a script. Sent as it is, since packing would tell
/// how long secrets in it are.
/// </summary>
internal sealed record PageResult(Type View, object Model, BilingualText Title) : IResult
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Seconds after which a browser asks again: for what is under way.</summary>
    public int? Refresh { get; init; }

    public static PageResult Of<TView, TModel>(BilingualText title, TModel model)
        where TView : View<TModel>
        where TModel : notnull => new(typeof(TView), model, title);

    public async Task ExecuteAsync(HttpContext http)
    {
        var page = await ContextAsync(http);
        http.Response.StatusCode = Status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        http.Response.Headers["Referrer-Policy"] = "same-origin";
        http.Response.Headers.ContentLanguage = page.Language == Language.English ? "en" : "zh-CN";
        var bytes = Encoding.UTF8.GetBytes(await DrawAsync(http, page));
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private async Task<string> DrawAsync(HttpContext http, PageContext page)
    {
        var services = http.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<Frame>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(Frame.Page)] = page,
                [nameof(Frame.Title)] = Title.In(page.Language),
                [nameof(Frame.Refresh)] = Refresh,
                [nameof(Frame.Content)] = (RenderFragment)(builder =>
                {
                    builder.OpenComponent(0, View);
                    builder.AddComponentParameter(1, "Model", Model);
                    builder.CloseComponent();
                }),
            }));
            return root.ToHtmlString();
        });
    }

    private static async Task<PageContext> ContextAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var token = services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        var language = http.PageLanguage();
        var day = services.GetRequiredService<ConsortiumDay>();
        return new PageContext
        {
            Language = language,
            Caller = http.User.Caller(),
            Address = $"{http.Request.Path}{http.Request.QueryString}",
            Token = new(token.FormFieldName, token.RequestToken ?? ""),
            Words = new Words(await CodesAsync(services, http.RequestAborted), language),
            Today = day.Today,
            Zone = day.Zone,
        };
    }

    /// <summary>A page that says that the database is away needs none.</summary>
    private static async Task<CodeTables> CodesAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            return await services.GetRequiredService<CodeTableStore>().GetAsync(cancellationToken);
        }
        catch (System.Data.Common.DbException)
        {
            return CodeTables.BuiltIn;
        }
    }
}
